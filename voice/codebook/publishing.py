"""The draft becomes the next version: seen once more, with a note, whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from voice.audit.actions import Actor, record
from voice.codebook import queries
from voice.codebook.actions import new_version
from voice.codebook.changes import Change, changes
from voice.codebook.checks import Beside, Fault, book_faults
from voice.codebook.drafting import put_file
from voice.codebook.errors import CannotPublish, DraftChanged
from voice.codebook.tables import CodebookDraft, PanelSuggestion, ThemeMerge
from voice.codebook.values import Draft
from voice.database import transaction
from voice.plan.values import CodebookTheme

LONGEST_NOTE: Final = 500
WRITE_A_NOTE: Final = "Say in a sentence what this version changes and why."
NOTE_TOO_LONG: Final = f"Shorten the note to {LONGEST_NOTE} letters and spaces."
NOTHING_NEW: Final = "Nothing differs from the version in use, so there is nothing to publish."


@dataclass(frozen=True)
class Outlook:
    """What publishing the draft would do. `present` is the version in use, `waiting` counts unanswered suggestions.

    `challenges` of them say that a theme is not right. `old` are themes that are out of use in the draft.
    """

    draft: Draft
    present: int
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    worth_a_look: Mapping[str, tuple[Fault, ...]]
    waiting: int
    challenges: int
    old: tuple[CodebookTheme, ...]

    @property
    def behind(self) -> bool:
        """True when another version came after the draft was begun."""
        return self.draft.number > 0 and self.draft.based_on != self.present


async def outlook() -> Outlook:
    """The draft as it would be published now."""
    draft, versions = await queries.draft(), await queries.versions()
    present = versions[0].themes if versions else ()
    workstreams, beside = await queries.workstream_names(), Beside(draft.themes)
    looks = {theme.code: tuple(beside.worth_a_look(theme)) for theme in draft.themes}
    last = {theme.code: theme for version in reversed(versions) for theme in version.themes}
    kinds = await _waiting()
    return Outlook(
        draft=draft,
        present=versions[0].number if versions else 0,
        changes=changes(present, draft.themes, draft.merges),
        faults=tuple(book_faults(draft.themes, workstreams)) if draft.number else (),
        worth_a_look={code: found for code, found in looks.items() if found},
        waiting=kinds.total(),
        challenges=kinds["challenge"],
        old=tuple(theme for code, theme in last.items() if draft.theme(code) is None),
    )


async def _waiting() -> Counter[str]:
    rows = await PanelSuggestion.select(PanelSuggestion.kind).where(PanelSuggestion.state == "waiting")
    return Counter(row["kind"] for row in rows)


async def publish(note: str, seen: int, present: int, actor: Actor, now: datetime) -> int:
    """Make the draft the next version; returns its number. Suggestions are renewed by the night's job.

    `seen` is the number of the draft, `present` that of the version in use, both as the page showed them.
    Raises CannotPublish, DraftChanged; nothing is changed then.
    """
    async with transaction():
        found = await outlook()
        if (found.draft.number, found.present) != (seen, present):
            raise DraftChanged
        _check(found, note.strip())
        gone = CodebookDraft.delete().where(CodebookDraft.number == seen)
        if not await gone.returning(CodebookDraft.id):
            raise DraftChanged
        number = await new_version(found.draft.themes, actor, now, note=note.strip())
        await _note_merges(found.draft.merges, number, actor, now)
        await _note_taken(number)
        counted = Counter(change.kind for change in found.changes)
        facts = {"themes": len(found.draft.themes), "unanswered": found.waiting, **counted}
        await record(actor, "published a codebook", "codebook", str(number), reason=note.strip(), facts=facts)
    return number


async def publish_file(themes: Sequence[CodebookTheme], note: str, actor: Actor, now: datetime) -> int:
    """Make the themes of a file the next version at once. Raises CannotPublish while somebody works on a draft."""
    async with transaction():
        draft = await queries.draft()
        if draft.number:
            raise CannotPublish(f"{draft.changed_by} works on a draft. Publish it first, or throw it away.")
        await put_file(themes, 0, actor, now)
        return await publish(note, 1, draft.based_on, actor, now)


def _check(found: Outlook, note: str) -> None:
    faults = list(found.faults)
    if not found.changes and not found.draft.merges:
        faults.append(Fault("", "publish", NOTHING_NEW))
    if not note or len(note) > LONGEST_NOTE:
        faults.append(Fault("", "note", NOTE_TOO_LONG if note else WRITE_A_NOTE))
    if faults:
        raise CannotPublish(faults=faults)


async def _note_merges(merges: Mapping[str, str], number: int, actor: Actor, now: datetime) -> None:
    """One row for each; a theme that was merged before and is merged elsewhere now moves on."""
    if not merges:
        return
    await ThemeMerge.delete().where(ThemeMerge.code.is_in(list(merges)))
    rows = [
        ThemeMerge(id=uuid4(), code=code, into=into, version=number, merged_by=actor.name, merged_at=now)
        for code, into in merges.items()
    ]
    await ThemeMerge.insert(*rows)


async def _note_taken(number: int) -> None:
    """What panels suggested and staff took is in this version, and the panels' pages say so."""
    taken = (PanelSuggestion.state == "taken") & (PanelSuggestion.version == 0)
    await PanelSuggestion.update({PanelSuggestion.version: number}).where(taken)
