"""The deeds: make a panel, end it, say something, and what staff do with it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from msgspec.structs import replace

from analysis.concern import concerns
from surveys.answering.tokens import hash_of, new_token
from surveys.sealing import seal_words
from voice.audit.actions import Actor, record
from voice.codebook import drafting
from voice.codebook.errors import UnknownTheme
from voice.codebook.panel.errors import PanelEnded, PanelWillNotDo, SuggestionSettled, TooManySuggestions
from voice.codebook.panel.queries import session
from voice.codebook.panel.values import (
    DECLINED,
    FINE,
    LONGEST_REASON,
    MERGE,
    MOST_SUGGESTIONS,
    RENAME,
    TAKEN,
    WAITING,
    NewSession,
    Said,
    Session,
    Suggestion,
)
from voice.codebook.queries import draft
from voice.codebook.tables import PanelSession, PanelSuggestion
from voice.database import transaction
from voice.safeguarding.messages.actions import send as tell_safety_person
from voice.safeguarding.messages.values import MessageForm

SAY_WHY: Final = "Write our answer. The panel reads it."
TOO_LONG: Final = f"Shorten our answer to {LONGEST_REASON} letters and spaces."
NAMES: Final = ("name", "easy_name")


async def make_session(new: NewSession, actor: Actor, now: datetime, *, is_example: bool = False) -> tuple[UUID, str]:
    """Returns its id and its token, which is stored nowhere and cannot be shown again."""
    token = new_token()
    row = PanelSession(
        id=uuid4(),
        token_hash=hash_of(token),
        made_by=actor.name,
        made_at=now,
        is_example=is_example,
        **asdict(new),
    )
    async with transaction():
        await PanelSession.insert(row)
        await record(actor, "made a panel", "codebook panel", str(row.id), facts={"who": new.who})
    return row.id, token


async def end_session(session_id: UUID, actor: Actor, today: date) -> None:
    """From now on it takes nothing in; what came of it stays there to read. Raises UnknownPanel."""
    async with transaction():
        panel = await session(session_id)
        if not panel.is_open(today):
            return
        await PanelSession.update({PanelSession.ends_on: today - timedelta(days=1)}).where(
            PanelSession.id == session_id
        )
        await record(actor, "ended a panel", "codebook panel", str(session_id))


async def say(panel: Session, said: Said, once: str, secret: bytes, today: date, now: datetime) -> None:
    """Keep what a panel says. The same form sent again is kept once. Raises PanelEnded, TooManySuggestions.

    Words that may tell of danger go to the safety person too, sealed with `secret`: nobody reads a panel's at once.
    """
    if not panel.is_open(today):
        raise PanelEnded
    row = PanelSuggestion(
        id=uuid4(),
        session=panel.id,
        kind=said.kind,
        theme=said.theme,
        other=said.other,
        words=seal_words(said.words) if said.words else "",
        sent_once=hash_of(f"{panel.id} {once}"),
        made_at=now,
        state=TAKEN if said.kind == FINE else WAITING,
    )
    async with transaction():
        if await PanelSuggestion.count().where(PanelSuggestion.session == panel.id) >= MOST_SUGGESTIONS:
            raise TooManySuggestions
        await PanelSuggestion.insert(row).on_conflict(target=PanelSuggestion.sent_once, action="DO NOTHING")
        if concerns(said.words):
            words = f"Written by the panel “{panel.name}” about themes: {said.words}"
            await tell_safety_person(MessageForm(words, "", once, may_be_robot=False), secret, now)


async def take(said: Suggestion, field: str, words: str, reason: str, actor: Actor, now: datetime) -> None:
    """Put it into the draft: a name as `words` in `field` (name or easy_name), or a merge.

    What is not right and what is missing is changed in the draft by hand; `reason` then says what was done.
    Raises PanelWillNotDo, SuggestionSettled, and what the draft refuses; nothing is changed then.
    """
    _check_reason(reason, needed=said.kind not in (RENAME, MERGE))
    async with transaction():
        done = await _put_into_draft(said, field, words.strip(), actor, now)
        await _settle(said, TAKEN, reason.strip() or done, actor, now)


async def _put_into_draft(said: Suggestion, field: str, words: str, actor: Actor, now: datetime) -> str:
    """Returns a sentence that says what was done."""
    if said.kind not in (RENAME, MERGE):
        return ""
    theme = (await draft()).theme(said.theme)
    if theme is None:
        raise UnknownTheme("This theme is not in the draft any more. Bring it back first, or say no and why.")
    if said.kind == MERGE:
        await drafting.merge(said.theme, said.other, drafting.mark(theme), actor, now)
        return "The two are one theme now."
    if field not in NAMES:
        raise PanelWillNotDo("field", "Choose which name these words are.")
    await drafting.change_theme(replace(theme, **{field: words}), drafting.mark(theme), actor, now)
    return f"The new name is “{words}”."


async def decline(said: Suggestion, reason: str, actor: Actor, now: datetime) -> None:
    """Say no and why. Raises PanelWillNotDo, SuggestionSettled."""
    _check_reason(reason, needed=True)
    async with transaction():
        await _settle(said, DECLINED, reason.strip(), actor, now)


def _check_reason(reason: str, *, needed: bool) -> None:
    if needed and not reason.strip():
        raise PanelWillNotDo("reason", SAY_WHY)
    if len(reason.strip()) > LONGEST_REASON:
        raise PanelWillNotDo("reason", TOO_LONG)


async def _settle(said: Suggestion, state: str, reason: str, actor: Actor, now: datetime) -> None:
    table = PanelSuggestion
    settled = table.update(
        {table.state: state, table.reason: reason, table.decided_name: actor.name, table.decided_at: now}
    ).where(table.id == said.id, table.state == WAITING)
    if not await settled.returning(table.id):
        raise SuggestionSettled
    await record(actor, f"answered a panel: {state}", "panel suggestion", str(said.id), facts={"kind": said.kind})
