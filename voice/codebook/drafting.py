"""The deeds on the draft: change, add, retire, merge, bring back, put in a file's themes, throw away.

Two editors of different themes do not disturb each other. Two editors of one theme do: the second is told, by the
`seen` mark of the theme that their page was made from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from voice.audit.actions import Actor, record
from voice.codebook import queries
from voice.codebook.checks import Beside, book_faults, same
from voice.codebook.errors import CodebookRefusal, DraftChanged, UnknownTheme, WrongFile, WrongMerge, WrongTheme
from voice.codebook.queries import end_of
from voice.codebook.tables import CodebookDraft, PanelSuggestion
from voice.codebook.values import EVERY_WORKSTREAM, Draft
from voice.database import transaction
from voice.plan.values import CodebookTheme

THE_DRAFT: Final = UUID(int=1)  # one id, so that two people cannot begin two drafts
HIGHEST_CODE: Final = 999
CODE: Final = re.compile(r"T(\d{2,3})")

Change = Callable[[Draft], Draft]


def mark(theme: CodebookTheme | None) -> str:
    """What a page says it was made from; it changes with any word of the theme."""
    return hashlib.sha256(msgspec.json.encode(theme, order="sorted")).hexdigest()[:16]


async def change_theme(theme: CodebookTheme, seen: str, actor: Actor, now: datetime) -> None:
    """Put these words in the place of the theme with its code. Raises WrongTheme, DraftChanged, UnknownTheme."""
    workstreams = await queries.workstream_names()

    def change(draft: Draft) -> Draft:
        _check_seen(_theme_of(draft, theme.code), seen)
        _check(theme, draft.themes, workstreams)
        return _with(draft, [theme if each.code == theme.code else each for each in draft.themes])

    await _do(change, actor, now)


async def add_theme(theme: CodebookTheme, actor: Actor, now: datetime) -> str:
    """Add it under a code of its own, which is returned; its own code does not matter. Raises WrongTheme."""
    workstreams, used = await queries.workstream_names(), await _used_codes()
    given: list[str] = []

    def change(draft: Draft) -> Draft:
        new = replace(theme, code=_free_code({*used, *(each.code for each in draft.themes)}))
        _check(new, draft.themes, workstreams)
        given.append(new.code)
        return _with(draft, [*draft.themes, new])

    await _do(change, actor, now)
    return given[-1]


async def add_to_draft(
    name: str,
    easy_name: str,
    definition: str,
    keywords: Sequence[str],
    actor: Actor,
    now: datetime,
    *,
    workstream: str = EVERY_WORKSTREAM,
) -> str:
    """Add a theme that somebody found in the answers; returns its code. Raises WrongTheme, DraftChanged."""
    theme = CodebookTheme(
        code="",
        name=name.strip(),
        easy_name=easy_name.strip(),
        definition=definition.strip(),
        workstream=workstream,
        keywords=tuple(word.strip() for word in keywords if word.strip()),
    )
    return await add_theme(theme, actor, now)


async def retire(code: str, seen: str, actor: Actor, now: datetime) -> None:
    """Take it out of the draft. What was counted under it stays counted. Raises DraftChanged, UnknownTheme."""

    def change(draft: Draft) -> Draft:
        _check_seen(_theme_of(draft, code), seen)
        return _with(draft, [each for each in draft.themes if each.code != code])

    await _do(change, actor, now)


async def merge(code: str, into: str, seen: str, actor: Actor, now: datetime) -> None:
    """Let `into` take the place of a theme. Raises WrongMerge, DraftChanged, UnknownTheme."""

    def change(draft: Draft) -> Draft:
        _check_merge(draft, code, into)
        _check_seen(_theme_of(draft, code), seen)
        without = _with(draft, [each for each in draft.themes if each.code != code])
        return _merging(without, {**draft.merges, code: into})

    await _do(change, actor, now)


def _check_merge(draft: Draft, code: str, into: str) -> None:
    if code == into:
        raise WrongMerge("A theme cannot be merged into itself. Choose another one.")
    if into in draft.merges and end_of(draft.merges, into) == code:
        raise WrongMerge("That theme was merged into this one a moment ago. Bring it back first.")
    if draft.theme(into) is None:
        raise WrongMerge("Choose a theme that is in use. This one is not in the draft.")


async def bring_back(code: str, actor: Actor, now: datetime) -> None:
    """Put a theme that is out of use into the draft again, in its last words. Raises UnknownTheme, WrongTheme."""
    workstreams = await queries.workstream_names()
    last = {theme.code: theme for version in reversed(await queries.versions()) for theme in version.themes}

    def change(draft: Draft) -> Draft:
        if code not in last:
            raise UnknownTheme
        if draft.theme(code):
            return draft
        _check(last[code], draft.themes, workstreams)
        back = _with(draft, [*draft.themes, last[code]])
        return _merging(back, {old: new for old, new in draft.merges.items() if old != code})

    await _do(change, actor, now)


async def put_file(themes: Sequence[CodebookTheme], seen: int, actor: Actor, now: datetime) -> None:
    """Make these themes the draft; `seen` is the number of the draft they replace. Raises WrongFile, DraftChanged.

    A theme without a code gets that of the theme with its name, or a new one.
    """
    workstreams, used = await queries.workstream_names(), await _used_codes()

    def change(draft: Draft) -> Draft:
        if draft.number != seen:
            raise DraftChanged
        coded = with_codes(themes, draft.themes, used)
        if faults := book_faults(coded, workstreams):
            raise WrongFile(faults=faults)
        return _merging(_with(draft, coded), {})

    await _do(change, actor, now)


def with_codes(
    themes: Sequence[CodebookTheme], known: Sequence[CodebookTheme], used: Collection[str]
) -> list[CodebookTheme]:
    """Each with a code of its own: the one it has, else that of the known theme of its name, else a new one."""
    by_name = {same(theme.name): theme.code for theme in known}
    taken = {*used, *by_name.values(), *(theme.code for theme in themes)}
    coded: list[CodebookTheme] = []
    for theme in themes:
        code = theme.code or by_name.pop(same(theme.name), "") or _free_code(taken)
        taken.add(code)
        coded.append(replace(theme, code=code))
    return coded


async def discard(seen: int, actor: Actor) -> None:
    """Throw the draft away; what panels suggested for it waits for an answer again. Raises DraftChanged."""
    async with transaction():
        gone = CodebookDraft.delete().where(CodebookDraft.number == seen)
        if not await gone.returning(CodebookDraft.id):
            raise DraftChanged
        taken = (PanelSuggestion.state == "taken") & (PanelSuggestion.version == 0) & (PanelSuggestion.kind != "fine")
        await PanelSuggestion.update(
            {PanelSuggestion.state: "waiting", PanelSuggestion.reason: "", PanelSuggestion.decided_name: ""}
        ).where(taken)
        await record(actor, "threw away the draft of the codebook", "codebook", "draft")


async def _do(change: Change, actor: Actor, now: datetime) -> None:
    """Read, change, write; nothing is written when somebody else wrote in between."""
    async with transaction():
        before = await queries.draft()
        after = change(before)
        row: dict[str, Any] = {
            "themes": msgspec.json.encode(after.themes).decode(),
            "merges": msgspec.json.encode(dict(after.merges)).decode(),
            "changed_by": actor.name,
            "changed_at": now,
        }
        if not await (_save(before, row) if before.number else _begin(before, row)):
            raise DraftChanged


async def _begin(before: Draft, row: dict[str, Any]) -> bool:
    new = CodebookDraft(id=THE_DRAFT, based_on=before.based_on, number=1, **row)
    insert = CodebookDraft.insert(new).on_conflict(target=CodebookDraft.id, action="DO NOTHING")
    return bool(await insert.returning(CodebookDraft.id))


async def _save(before: Draft, row: dict[str, Any]) -> bool:
    update = CodebookDraft.update(number=before.number + 1, **row)
    return bool(await update.where(CodebookDraft.number == before.number).returning(CodebookDraft.id))


def _with(draft: Draft, themes: Sequence[CodebookTheme]) -> Draft:
    return Draft(draft.number, draft.based_on, tuple(themes), draft.merges)


def _merging(draft: Draft, merges: dict[str, str]) -> Draft:
    return Draft(draft.number, draft.based_on, draft.themes, merges)


def _theme_of(draft: Draft, code: str) -> CodebookTheme:
    theme = draft.theme(code)
    if theme is None:
        raise UnknownTheme("This theme is not in the draft any more. Look at the draft.")
    return theme


def _check_seen(theme: CodebookTheme, seen: str) -> None:
    if mark(theme) != seen:
        raise DraftChanged


def _check(theme: CodebookTheme, others: Sequence[CodebookTheme], workstreams: Collection[str]) -> None:
    if faults := list(Beside(others).faults(theme, workstreams)):
        raise WrongTheme(faults=faults)


async def _used_codes() -> set[str]:
    return {entry.code for entry in await queries.every_theme()}


def _free_code(used: Collection[str]) -> str:
    """The number after the highest one ever used. Raises CodebookRefusal when there are no more."""
    numbers = [int(found[1]) for code in used if (found := CODE.fullmatch(code))]
    number = max(numbers, default=0) + 1
    if number > HIGHEST_CODE:
        raise CodebookRefusal(f"There have been {HIGHEST_CODE} themes. No code is left for a new one.")
    return f"T{number:02}"
