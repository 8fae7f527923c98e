"""“Has this changed?”: what its pages show, and what becomes of an answer and of the words that come with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analysis.reports.values import EasyLine, Line
from surveys.errors import Sentence
from surveys.forms import Form
from voice.inbox.messages.taking import receive
from voice.inbox.messages.values import COMMENT, WEB, NewCase
from voice.inbox.typed import Typed
from voice.judging.actions import judge, judge_without_link
from voice.judging.values import NO, NOT_MINE, PARTLY, VERDICTS, YES, Judged, Link
from voice.reports import queries
from voice.reports.again import decided_in
from voice.reports.errors import NoSuchTheme
from voice.reports.values import PublishedReport
from voice.settings import Settings

# As a reader of the message sees them; families choose among the words of the page.
SAID: Mapping[str, str] = {YES: "yes", PARTLY: "partly", NO: "no", NOT_MINE: "it is not about me"}


@dataclass(frozen=True)
class Row:
    """One line of a report with its Easy Read twin."""

    line: Line
    easy: EasyLine


def rows(report: PublishedReport) -> tuple[Row, ...]:
    """Every line people wait or waited for, in the report's own order; praise needs no answer."""
    easy = report.edition.easy
    twins = {line.code: line for line in (*easy.lines, *easy.cannot, *easy.waiting)}
    return tuple(Row(line, twins[line.code]) for line in report.edition.report.lines)


def row_of(report: PublishedReport, theme: str) -> Row:
    """One of them. Raises NoSuchTheme."""
    for row in rows(report):
        if row.line.code == theme:
            return row
    raise NoSuchTheme


async def of_link(link: Link) -> PublishedReport:
    """The report a link was sent with."""
    return await queries.published(link.workstream, link.report)


async def _judged(report: PublishedReport, theme: str, verdict: str) -> Judged:
    row_of(report, theme)
    line = (await decided_in(report))[theme]
    return Judged(report.workstream, theme, line, report.number, verdict, report.is_example)


async def answer_by_link(token: str, report: PublishedReport, theme: str, verdict: str, today: date) -> None:
    """Keep an answer by link. Raises NoSuchTheme, NoSuchLink, NothingChosen."""
    await judge(token, await _judged(report, theme, verdict), today)


async def answer_by_anybody(report: PublishedReport, theme: str, verdict: str, today: date) -> None:
    """Keep an answer beside a line. Raises NoSuchTheme, NothingChosen."""
    await judge_without_link(await _judged(report, theme, verdict), today)


def typed_words(form: Form, *, needed: str = "") -> str:
    """The words of the box. Raises WrongForm when they are too long, or missing and `needed`."""
    typed = Typed(form)
    words = typed.text("words", needed)
    typed.check()
    return words


def read_public(form: Form) -> tuple[str, str]:
    """(Answer or empty, words or empty) of the public page. Raises WrongForm when there is neither."""
    typed = Typed(form)
    verdict, words = typed.one_of("verdict", VERDICTS), typed.text("words")
    if not verdict and not words:
        typed.wrong("verdict", Sentence("Choose an answer, or write something."))
    typed.check()
    return verdict, words


async def keep_words(
    report: PublishedReport, theme: str, verdict: str, words: str, form: Form, now: datetime, today: date,
    settings: Settings,
) -> None:  # fmt: skip
    """Put the words into the inbox, screened and read like every message; the line they are about goes before them."""
    line = row_of(report, theme).line
    said = f" Has this changed? They say: {SAID[verdict]}." if verdict in SAID else ""
    about = f"[About “{line.name}” ({report.workstream}, {theme}) in version {report.number} of the report.{said}]"
    new = NewCase(kind=COMMENT, way=WEB, words=f"{about}\n\n{words}", day=today, workstreams=(report.workstream,))
    sent_once = Typed(form).sent_once("\x00".join(("has this changed", report.workstream, theme, words)))
    await receive(new, sent_once, settings.secret_key, now, is_example=report.is_example)


def shown(row: Row, *, easy: bool) -> dict[str, Any]:
    """What a page says of a line."""
    return {"row": row, "line": row.line, "name": row.easy.name if easy else row.line.name}
