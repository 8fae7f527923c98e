"""A report is drafted, looked at, signed, published and never changed. A correction is a new version with a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from analysis.reports import Edition, assemble, digest, to_json
from analysis.reports.comparing import changes
from analysis.reports.values import Line
from analysis.reports.values import Report as Reported
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
    Obstacle,
    TextsUndecided,
    TextsUnread,
    Unsigned,
)
from voice.reports.gathering import Scope, gather, scope
from voice.reports.tables import DRAFT_NUMBER, SIGNED_NUMBER, Report, ReportState
from voice.reports.values import PublishedReport, SignedWords
from voice.settings import Settings
from voice.themes.limits import left

LONGEST_NOTE = 1000


@dataclass(frozen=True)
class Preview:
    """The next version as it would be published now. `digest` says exactly what the officer saw.

    When a post has signed it and nothing but the day has changed, it is the very text that was signed. `changed` says
    what did: then the signature in `signed` no longer holds. `obstacles` stand in the way of signing too.
    """

    workstream: str
    number: int
    edition: Edition
    content: str
    examples: bool
    obstacles: tuple[Obstacle, ...]
    signed: SignedWords | None = None
    changed: tuple[str, ...] = ()

    @property
    def signature(self) -> SignedWords | None:
        """The signature under exactly these words, if there is one."""
        return None if self.changed else self.signed

    @property
    def missing(self) -> tuple[Obstacle, ...]:
        """All that stands in the way of publishing."""
        return self.obstacles if self.signature else (*self.obstacles, _unsigned(self.signed))

    @property
    def digest(self) -> str:
        return digest(self.content)

    @property
    def unanswered(self) -> tuple[Line, ...]:
        """The themes that would be published without an answer."""
        return tuple(line for line in self.edition.report.lines if line.answer is None)


async def preview(
    workstream: str, today: date, settings: Settings, *, examples: bool | None = None, correcting: bool = False
) -> Preview:
    """Make the next version without keeping it. `examples` None: of real answers as soon as there are any."""
    within = await scope(workstream, examples=examples)
    facts = await gather(within, today, settings, correcting=correcting)
    newest = next(iter(await queries.versions(facts.workstream)), None)
    earlier = await _earlier(facts.workstream, examples=within.examples)
    edition = assemble(facts, newest.number + 1 if newest else 1, earlier)
    obstacles = (*await _unread(within), *_without_easy_read(edition))
    signed = await _signed(facts.workstream, examples=within.examples, correcting=correcting)
    changed = _changed(signed, edition) if signed else ()
    holds = signed is not None and not changed
    return Preview(
        workstream=facts.workstream,
        number=edition.report.version,
        edition=signed.edition if signed and holds else edition,
        content=signed.content if signed and holds else to_json(edition),
        examples=within.examples,
        obstacles=obstacles or _nothing_to_say(edition),
        signed=signed,
        changed=changed,
    )


async def _earlier(workstream: str, *, examples: bool) -> list[Reported]:
    """What a reader can hold the new numbers against: the newest report of each workstream, of this kind."""
    newest = [each for each in await queries.latest_published() if each.is_example == examples]
    newest.sort(key=lambda each: each.published_at, reverse=True)
    return [each.edition.report for each in newest]


async def _signed(workstream: str, *, examples: bool, correcting: bool) -> SignedWords | None:
    """What was signed for this very deed: a correction, or a new version; of real answers, or of examples."""
    found = await queries.signed(workstream)
    if found is None or found.is_example != examples or (found.corrects is not None) != correcting:
        return None
    return found


def _changed(signed: SignedWords, edition: Edition) -> tuple[str, ...]:
    taken = () if signed.whole else ("Words that somebody took back.",)
    return (*taken, *changes(signed.edition, edition))


def _unsigned(signed: SignedWords | None) -> Unsigned:
    if signed is None:
        return Unsigned("Nobody has signed these words.")
    return Unsigned(f"These are not the words that were signed on {signed.signed}. They need a new signature.")


async def _unread(within: Scope) -> tuple[Obstacle, ...]:
    """No report goes out while one text is unread or undecided: in its surveys, or of its workstream anywhere else."""
    found: list[Obstacle] = []
    for source in await left(within.stream.code, within.ids, examples=within.examples):
        if source.unread:
            said = f"{_texts(source.unread, source.title)} not been read yet."
            found.append(TextsUnread(said, f"/staff/reading?survey={source.source}", "Read them"))
        if source.undecided:
            found.append(TextsUndecided(_undecided(source.undecided, source.title)))
    return tuple(found)


def _texts(number: int, source: str) -> str:
    return f"1 answer to “{source}” has" if number == 1 else f"{number} answers to “{source}” have"


def _undecided(number: int, source: str) -> str:
    return f"The safeguarding lead has {number} of the answers to “{source}” and must decide on them first."


def _without_easy_read(edition: Edition) -> tuple[Obstacle, ...]:
    """Easy Read appears with the standard page or not at all."""
    report = edition.report
    return tuple(
        Obstacle(
            f"“{line.name}” has an answer but no Easy Read words.", answer_url(report.workstream, line), "Write them"
        )
        for line in report.lines
        if line.answer and not line.answer.easy_words
    )


def _nothing_to_say(edition: Edition) -> tuple[Obstacle, ...]:
    if edition.report.lines or edition.report.praise:
        return ()
    return (Obstacle("Nobody has said anything about this workstream yet, and the plan prints no words on it."),)


def answer_url(workstream: str, line: Line) -> str:
    """Where a lead answers this line."""
    return f"/staff/answers/{workstream}/{line.code}"


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
