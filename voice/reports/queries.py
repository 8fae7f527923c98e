"""Reading answers, reports and meetings. A published report is checked against its digest each time it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from analysis.reports import digest, from_json
from analysis.reports.facts import Answer, PlanRef
from analysis.reports.words import State
from voice.plan import queries as plan
from voice.reports.errors import NoSuchReport, ReportAltered
from voice.reports.tables import (
    BY_HAND,
    DRAFT_NUMBER,
    SIGNED_NUMBER,
    Meeting,
    QuoteRemoval,
    Report,
    ReportSignature,
    ReportState,
    ReportWords,
    ResponseActivity,
    ResponseLine,
    ToldBack,
)
from voice.reports.values import Answered, MeetingOn, PublishedKey, PublishedReport, SignedWords

Row = dict[str, Any]

# --- answers


async def answers(workstream: str) -> dict[str, Answered]:
    """Theme code → the decision that holds."""
    rows = await ResponseLine.select().where(ResponseLine.workstream == workstream).order_by(ResponseLine.number)
    return {each.theme: each for each in await _answered(rows)}


async def history(workstream: str, theme: str) -> tuple[Answered, ...]:
    """Every decision on one theme, newest first."""
    rows = await (
        ResponseLine.select()
        .where(ResponseLine.workstream == workstream, ResponseLine.theme == theme)
        .order_by(ResponseLine.number, ascending=False)
    )
    return tuple(await _answered(rows))


async def _answered(rows: Sequence[Row]) -> list[Answered]:
    linked = await _activities([row["id"] for row in rows])
    return [
        Answered(
            workstream=row["workstream"],
            theme=row["theme"],
            number=row["number"],
            answer=_answer(row, linked.get(row["id"], ())),
            made_name=row["made_name"],
            made_at=row["made_at"],
            is_example=row["is_example"],
        )
        for row in rows
    ]


def _answer(row: Row, refs: tuple[PlanRef, ...]) -> Answer:
    own = {name: row[name] for name in Answer.__struct_fields__ if name in row}
    easy = tuple(msgspec.json.decode(row["easy_words"], type=list[str]))
    return Answer(**{**own, "state": State(row["state"]), "easy_words": easy, "activities": refs})


async def _activities(lines: Sequence[UUID]) -> dict[UUID, tuple[PlanRef, ...]]:
    if not lines:
        return {}
    known = {each.code: each for each in await plan.activities()}
    rows = await (
        ResponseActivity.select().where(ResponseActivity.line.is_in(list(lines))).order_by(ResponseActivity.position)
    )
    found: dict[UUID, tuple[PlanRef, ...]] = {}
    for row in rows:
        activity = known.get(row["activity"]) or await plan.activity(row["activity"])
        ref = PlanRef(activity=activity.code, ref=activity.ref_printed, text=activity.text)
        found[row["line"]] = (*found.get(row["line"], ()), ref)
    return found


# --- published reports


async def latest_published() -> tuple[PublishedReport, ...]:
    """The newest report of each workstream, by the workstream's code."""
    rows = await _published_rows()
    return tuple(_published(row, rows) for row in rows if row["number"] == _newest(row["workstream"], rows))


async def every_published() -> tuple[PublishedReport, ...]:
    """All versions of all reports, newest first."""
    rows = await _published_rows()
    newest_first = sorted(rows, key=lambda row: (row["published_at"], row["number"]), reverse=True)
    return tuple(_published(row, rows) for row in newest_first)


async def published(workstream: str, number: int | None = None) -> PublishedReport:
    """One report, the newest without a number. Raises NoSuchReport, ReportAltered."""
    code = workstream.upper()
    rows = await _published_rows(code)
    wanted = _newest(code, rows) if number is None else number
    for row in rows:
        if row["number"] == wanted:
            return _published(row, rows)
    raise NoSuchReport


async def versions(workstream: str) -> tuple[PublishedReport, ...]:
    """Every published report of a workstream, newest first."""
    rows = await _published_rows(workstream.upper())
    return tuple(_published(row, rows) for row in reversed(rows))


async def _published_rows(workstream: str | None = None) -> list[Row]:
    query = Report.select().where(Report.state == ReportState.PUBLISHED.value)
    if workstream:
        query = query.where(Report.workstream == workstream)
    rows: list[Row] = await query.order_by(Report.workstream, Report.number)
    removals = await _removals()
    return [{**row, "removals": removals.get(row["id"], [])} for row in rows]


async def _removals() -> dict[UUID, list[Row]]:
    """Report → each time words were taken out of it, the oldest first."""
    found: dict[UUID, list[Row]] = {}
    for row in await QuoteRemoval.select().order_by(QuoteRemoval.removed_on):
        found.setdefault(row["report"], []).append(row)
    return found


async def published_keys(workstream: str | None = None) -> tuple[PublishedKey, ...]:
    """Every published report, or those of one workstream, oldest first, without their words."""
    names = tuple(name for name in PublishedKey.__dataclass_fields__ if name != "corrected_by")
    query = Report.select(*(getattr(Report, name) for name in names)).where(Report.state == ReportState.PUBLISHED.value)
    if workstream:
        query = query.where(Report.workstream == workstream.upper())
    rows = await query.order_by(Report.published_at, Report.workstream, Report.number)
    mended = {(row["workstream"], row["corrects"]): row["number"] for row in rows if row["corrects"]}
    return tuple(PublishedKey(**row, corrected_by=mended.get((row["workstream"], row["number"]))) for row in rows)


def _newest(workstream: str, rows: Iterable[Row]) -> int:
    return max((row["number"] for row in rows if row["workstream"] == workstream), default=DRAFT_NUMBER)


def _published(row: Row, rows: Iterable[Row]) -> PublishedReport:
    if digest(row["content"]) != row["digest"] or not _ends_there(row["removals"], row["digest"]):
        raise ReportAltered
    others = [other for other in rows if other["workstream"] == row["workstream"]]
    return PublishedReport(
        id=row["id"],
        workstream=row["workstream"],
        number=row["number"],
        edition=from_json(row["content"]),
        digest=row["digest"],
        published_at=row["published_at"],
        corrects=row["corrects"],
        note=row["note"],
        is_example=row["is_example"],
        corrected_by=max((other["number"] for other in others if other["corrects"] == row["number"]), default=None),
        newest=_newest(row["workstream"], others),
        signed_post=row["signed_post"],
        signed_at=row["signed_at"],
        taken_back=tuple(dict.fromkeys(removal["removed_on"] for removal in row["removals"])),
    )


def _ends_there(removals: Sequence[Row], digest: str) -> bool:
    """True when the text is the one that the last removal of words left, or nothing was ever removed."""
    passed = {removal["before"] for removal in removals}
    return not removals or digest in {removal["after"] for removal in removals} - passed


async def correction_note(report: PublishedReport) -> str:
    """What the report that corrects this one says was wrong; empty when none does."""
    if report.corrected_by is None:
        return ""
    return (await published(report.workstream, report.corrected_by)).note


async def draft(workstream: str) -> Row | None:
    """The draft's row, or None before the first draft."""
    row: Row | None = await (
        Report.select().where(Report.workstream == workstream, Report.number == DRAFT_NUMBER).first()
    )
    return row


async def signed(workstream: str) -> SignedWords | None:
    """What a post has signed and nobody has published yet."""
    row = await Report.select().where(Report.workstream == workstream, Report.number == SIGNED_NUMBER).first()
    if row is None:
        return None
    whole = await ReportSignature.exists().where(
        ReportSignature.workstream == workstream, ReportSignature.digest == row["digest"]
    )
    return SignedWords(
        edition=from_json(row["content"]),
        content=row["content"],
        digest=row["digest"],
        post=row["signed_post"],
        name=row["signed_name"],
        at=row["signed_at"],
        corrects=row["corrects"],
        is_example=row["is_example"],
        whole=bool(whole) and digest(row["content"]) == row["digest"],
    )


async def before(workstream: str, *, correcting: bool) -> PublishedReport | None:
    """The report whose numbers a new one is compared with: a correction looks past the ones it mends."""
    found = list(await versions(workstream))
    while correcting and found:
        mended = found.pop(0)
        if mended.corrects is None:
            break
    return found[0] if found else None


# --- words, meetings, and who was told


async def gaps(workstream: str) -> tuple[str, tuple[str, ...]]:
    """What the officer wrote on how more people will be heard: in words, and in Easy Read sentences."""
    row = await ReportWords.select().where(ReportWords.workstream == workstream).first()
    if row is None:
        return "", ()
    return row["gaps"], tuple(msgspec.json.decode(row["easy_gaps"], type=list[str]))


async def meetings() -> tuple[MeetingOn, ...]:
    """All meetings, past and to come, by day."""
    rows = await Meeting.select().order_by(Meeting.day, Meeting.body)
    return tuple(MeetingOn(row["body"], row["day"]) for row in rows)


async def next_meeting(today: date) -> MeetingOn | None:
    """The first meeting from today on."""
    return next((meeting for meeting in await meetings() if meeting.day >= today), None)


async def told(report_id: UUID) -> tuple[int, int] | None:
    """How many people were told by a message, and how many a person has to tell; None while nobody has been."""
    rows = await ToldBack.select(ToldBack.channel, ToldBack.people).where(ToldBack.report == report_id)
    if not rows:
        return None
    by_hand = sum(row["people"] for row in rows if row["channel"] == BY_HAND)
    return sum(row["people"] for row in rows) - by_hand, by_hand


async def not_yet_told() -> tuple[PublishedReport, ...]:
    """Published reports of which nobody has been told, in the order of publishing."""
    done = {row["report"] for row in await ToldBack.select(ToldBack.report)}
    rows = await _published_rows()
    waiting = [row for row in rows if row["id"] not in done]
    return tuple(_published(row, rows) for row in sorted(waiting, key=lambda row: row["published_at"]))


__all__ = [
    "answers", "before", "correction_note", "draft", "every_published", "gaps", "history", "latest_published",
    "meetings", "next_meeting", "not_yet_told", "published", "published_keys", "signed", "told", "versions",
]  # fmt: skip
