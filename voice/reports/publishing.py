"""A report is drafted, looked at, signed, published and never changed. A correction is a new version with a note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from surveys.receipts.actions import mark_reported
from voice.audit.actions import Actor, record
from voice.calendar import london
from voice.database import transaction
from voice.reports import queries
from voice.reports.errors import (
    ChangedSince,
    NoNote,
    NothingToCorrect,
    NotReady,
)
from voice.reports.gathering import scope
from voice.reports.previewing import Preview, preview
from voice.reports.tables import DRAFT_NUMBER, SIGNED_NUMBER, Report, ReportState
from voice.reports.values import PublishedReport, SignedWords
from voice.settings import Settings

LONGEST_NOTE = 1000

# --- drafts


async def keep_draft(made: Preview, moment: datetime) -> None:
    """Put a preview in the place of the workstream's last draft."""
    async with transaction():
        await Report.delete().where(Report.workstream == made.workstream, Report.number == DRAFT_NUMBER)
        await Report.insert(_row(made, DRAFT_NUMBER, ReportState.DRAFT, moment))


async def keep_signed(made: Preview, post: str, name: str, moment: datetime, corrects: int | None) -> None:
    """Put the words that a post has signed in the place of those it or another had signed before."""
    own = (Report.workstream == made.workstream) & (Report.number == SIGNED_NUMBER)
    await Report.delete().where(own)
    more = {"signed_post": post, "signed_name": name, "signed_at": moment, "corrects": corrects}
    await Report.insert(_row(made, SIGNED_NUMBER, ReportState.SIGNED, moment, **more))


async def _drop_drafts(workstream: str) -> None:
    """Nothing is left of a report that is out but the report itself."""
    numbers = Report.number.is_in([DRAFT_NUMBER, SIGNED_NUMBER])
    await Report.delete().where(Report.workstream == workstream, numbers)


def _row(made: Preview, number: int, state: ReportState, moment: datetime, **more: Any) -> Report:
    return Report(
        id=uuid4(),
        workstream=made.workstream,
        number=number,
        state=state.value,
        content=made.content,
        digest=made.digest,
        made_at=moment,
        is_example=made.examples,
        **more,
    )


# --- publishing


async def publish(
    workstream: str, *, seen: str, examples: bool, actor: Actor, moment: datetime, settings: Settings
) -> PublishedReport:
    """Publish the next version: both editions at once, frozen. `seen` is the digest of what the officer looked at.

    Raises ChangedSince, and NotReady with all that is missing: a signature under these very words above all.
    Publishing the same twice publishes it once.
    """
    return await _publish(workstream, seen, examples, actor, moment, settings)


async def correct(
    workstream: str, *, seen: str, note: str, examples: bool, actor: Actor, moment: datetime, settings: Settings
) -> PublishedReport:
    """Publish a new version that mends the newest one. `note` tells readers what was wrong.

    Raises NoNote, NothingToCorrect, NotReady, ChangedSince.
    """
    if not note or len(note) > LONGEST_NOTE:
        raise NoNote(None if not note else f"Write at most {LONGEST_NOTE} letters.")
    return await _publish(workstream, seen, examples, actor, moment, settings, note=note)


async def _publish(
    workstream: str, seen: str, examples: bool, actor: Actor, moment: datetime, settings: Settings, *, note: str = ""
) -> PublishedReport:
    """Checked and frozen in one transaction, so that nothing changes between the look and the freezing."""
    async with transaction():
        earlier = await queries.versions(workstream)
        if _again(earlier, seen, note):
            return earlier[0]
        if note and not earlier:
            raise NothingToCorrect
        today = london(moment).date()
        made = await preview(workstream, today, settings, examples=examples, correcting=bool(note))
        if made.obstacles:
            raise NotReady(made.missing)
        if made.digest != seen:
            raise ChangedSince
        if made.signature is None:
            raise NotReady(made.missing)
        if not await _frozen(made, made.signature, earlier, actor, moment, note):
            raise ChangedSince
        await _drop_drafts(made.workstream)
        await mark_reported((await scope(workstream, examples=made.examples)).ids, f"{today:%Y-%m}")
        facts = {
            "digest": made.digest,
            "signed": made.signature.post,
            "corrects": earlier[0].number if note else None,
            "examples": made.examples,
        }
        act = "corrected a report" if note else "published a report"
        await record(actor, act, "report", f"{made.workstream}/{made.number}", reason=note, facts=facts)
    return await queries.published(made.workstream, made.number)


def _again(earlier: Sequence[PublishedReport], seen: str, note: str) -> bool:
    """True when the very text was published by the first of two presses."""
    return bool(earlier) and earlier[0].digest == seen and earlier[0].note == note


async def _frozen(
    made: Preview,
    signature: SignedWords,
    earlier: Sequence[PublishedReport],
    actor: Actor,
    moment: datetime,
    note: str,
) -> bool:
    """One statement takes the next number: of two officers one publishes."""
    row = _row(
        made,
        made.number,
        ReportState.PUBLISHED,
        moment,
        published_at=moment,
        published_by=actor.id,
        published_name=actor.name,
        signed_post=signature.post,
        signed_name=signature.name,
        signed_at=signature.at,
        corrects=earlier[0].number if note else None,
        note=note,
    )
    target = (Report.workstream, Report.number)
    rows = await Report.insert(row).on_conflict(target=target, action="DO NOTHING").returning(Report.id)
    return bool(rows)
