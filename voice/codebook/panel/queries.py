"""Panels, and what they said, unsealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from surveys.answering.tokens import hash_of
from surveys.sealing import unseal_words
from voice.codebook import queries as codebook
from voice.codebook.panel.errors import UnknownPanel, UnknownSuggestion
from voice.codebook.panel.values import FINE, WAITING, Session, Suggestion
from voice.codebook.tables import PanelSession, PanelSuggestion
from voice.codebook.values import EVERY_WORKSTREAM, ThemeEntry


async def session_by_token(token: str) -> Session:
    """The panel behind an address. Raises UnknownPanel."""
    return await _one(PanelSession.token_hash == hash_of(token))


async def session(session_id: UUID) -> Session:
    """Raises UnknownPanel."""
    return await _one(PanelSession.id == session_id)


async def _one(same: Any) -> Session:
    found = await _sessions(await PanelSession.select().where(same))
    if not found:
        raise UnknownPanel
    return found[0]


async def sessions() -> list[Session]:
    """All of them, newest first."""
    return await _sessions(await PanelSession.select().order_by(PanelSession.made_at, ascending=False))


async def _sessions(rows: Iterable[dict[str, Any]]) -> list[Session]:
    said = await PanelSuggestion.select(PanelSuggestion.session, PanelSuggestion.state)
    every = Counter(row["session"] for row in said)
    waiting = Counter(row["session"] for row in said if row["state"] == WAITING)
    own = [name for name in Session.__dataclass_fields__ if name not in ("said", "waiting")]
    return [
        Session(**{name: row[name] for name in own}, said=every[row["id"]], waiting=waiting[row["id"]]) for row in rows
    ]


async def themes_for(panel: Session) -> list[ThemeEntry]:
    """The themes a panel looks at: those of its workstream and of every workstream, or all."""
    wanted = (panel.workstream, EVERY_WORKSTREAM)
    return [entry for entry in await codebook.themes() if not panel.workstream or entry.workstream in wanted]


async def suggestions(session_id: UUID) -> list[Suggestion]:
    """Everything a panel said, oldest first."""
    rows = await PanelSuggestion.select().where(PanelSuggestion.session == session_id)
    return sorted((_suggestion(row) for row in rows), key=lambda each: each.made_at)


async def suggestion(session_id: UUID, suggestion_id: UUID) -> Suggestion:
    """One of them. Raises UnknownSuggestion."""
    for each in await suggestions(session_id):
        if each.id == suggestion_id:
            return each
    raise UnknownSuggestion


async def open_about(theme: str) -> list[Suggestion]:
    """What any panel said of a theme and nobody has answered."""
    rows = await PanelSuggestion.select().where(
        PanelSuggestion.theme == theme, PanelSuggestion.state == WAITING, PanelSuggestion.kind != FINE
    )
    return sorted((_suggestion(row) for row in rows), key=lambda each: each.made_at)


def _suggestion(row: dict[str, Any]) -> Suggestion:
    own = {name: row[name] for name in Suggestion.__dataclass_fields__}
    return Suggestion(**{**own, "words": unseal_words(row["words"]) if row["words"] else ""})
