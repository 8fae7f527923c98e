"""Tokens as administrators see them, and what programs read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from surveys.definition import Survey
from surveys.queries import SurveyRow, current_version, every_survey, survey_by_slug
from surveys.questions.base import Option, Question
from surveys.steps import by_id
from voice.api.errors import NothingHere
from voice.api.tables import ApiToken
from voice.api.values import (
    ActionOut,
    ChoiceOut,
    CountsOut,
    LineOut,
    MeasureOut,
    QuestionOut,
    ReportOut,
    ReportWithText,
    ResultsOut,
    SurveyOut,
    SurveyWithQuestions,
    ValueOut,
)
from voice.calendar import london
from voice.measures import queries as measures
from voice.measures.values import Standing
from voice.plan import queries as plan
from voice.progress import queries as progress
from voice.progress.values import Standing as ActionStanding
from voice.reports import queries as reports
from voice.reports.counting import counted
from voice.reports.values import PublishedReport

Row = dict[str, Any]


@dataclass(frozen=True)
class Token:
    """A token as administrators see it: never the token itself, which only its holder has."""

    id: UUID
    name: str
    scopes: tuple[str, ...]
    until: date
    used_on: date | None
    ended_at: datetime | None
    made_name: str
    made_at: datetime

    def works(self, today: date) -> bool:
        """True up to and with its last day, unless somebody ended it."""
        return self.ended_at is None and today <= self.until


async def every_token() -> list[Token]:
    """All of them, newest first."""
    return [_token(row) for row in await ApiToken.select().order_by(ApiToken.made_at, ascending=False)]


async def token_by_hash(token_hash: str) -> Token | None:
    """The token of this hash, ended ones too."""
    row = await ApiToken.select().where(ApiToken.token_hash == token_hash).first()
    return _token(row) if row else None


def _token(row: Row) -> Token:
    own = {name: row[name] for name in Token.__dataclass_fields__}
    return Token(**{**own, "scopes": tuple(msgspec.json.decode(row["scopes"], type=list[str]))})


# --- surveys and results


async def surveys(today: date) -> list[SurveyOut]:
    """Every survey that was opened, by title."""
    return [_survey(row, today) for row in await every_survey() if row.state != "draft"]


async def survey(slug: str, today: date) -> SurveyWithQuestions:
    """One of them with its questions. Raises UnknownSurvey, NothingHere."""
    row, definition = await _opened(slug)
    questions = tuple(_question(question) for question in by_id(definition).values())
    return SurveyWithQuestions(survey=_survey(row, today), questions=questions)


async def _opened(slug: str) -> tuple[SurveyRow, Survey]:
    row = await survey_by_slug(slug)
    if row.state == "draft":
        raise NothingHere
    return row, (await current_version(row.id))[1]


def _survey(row: SurveyRow, today: date) -> SurveyOut:
    own = {name: getattr(row, name) for name in SurveyOut.__struct_fields__ if name not in ("state", "example")}
    return SurveyOut(**own, state="open" if row.is_open(today) else "closed", example=row.is_example)


def _question(question: Question) -> QuestionOut:
    return QuestionOut(
        id=question.id,
        kind=question.kind,
        words=question.standard.words,
        easy_words=question.easy_read.words,
        choices=_choices(question.standard.options),
        rows=_choices(question.standard.rows),
        workstreams=question.workstreams,
    )


def _choices(options: Sequence[Option]) -> tuple[ChoiceOut, ...]:
    return tuple(ChoiceOut(code=option.code, words=option.words) for option in options)


async def results(slug: str, small_number: int) -> ResultsOut:
    """The numbers of the file of counts, the same to the number. Raises UnknownSurvey, NothingHere."""
    row, definition = await _opened(slug)
    found = await counted(row, definition, small_number)
    return ResultsOut(
        survey=row.slug,
        title=row.title,
        example=row.is_example,
        small_number=small_number,
        notes=found.notes,
        questions=tuple(
            CountsOut(
                id=question.id,
                words=question.words,
                choices=question.choices,
                lines=tuple(LineOut(words=line.words, people=line.people, total=line.total) for line in question.lines),
            )
            for question in found.questions
        ),
    )


# --- reports


async def published() -> list[ReportOut]:
    """The newest report of each workstream."""
    return [_report(each) for each in await reports.latest_published()]


async def report(workstream: str, number: int | None = None) -> ReportWithText:
    """One report as it was frozen, the newest without a number. Raises NoSuchReport, ReportAltered."""
    found = await reports.published(workstream, number)
    return ReportWithText(report=_report(found), note=found.note, edition=found.edition)


def _report(found: PublishedReport) -> ReportOut:
    return ReportOut(
        workstream=found.workstream,
        name=found.edition.report.name,
        number=found.number,
        published=found.day,
        corrects=found.corrects,
        newest=found.number == found.newest,
        digest=found.digest,
        page=found.url,
        numbers=found.numbers_url,
        example=found.is_example,
    )


# --- actions and measures


async def actions() -> list[ActionOut]:
    """Every action of the plan in force, with what was said of it last; what is invented is left out."""
    words = {each.code: each.label for each in await plan.code_list("action_status")}
    return [_action(each, words) for each in await progress.standings()]


def _action(found: ActionStanding, words: dict[str, str]) -> ActionOut:
    printed, said = found.activity, found.update
    status = said.status if said else printed.status
    return ActionOut(
        code=printed.code,
        workstream=printed.workstream,
        section=printed.section,
        ref=printed.ref_printed,
        text=printed.text,
        lead=(said and said.lead) or printed.lead,
        start=(said and said.start) or printed.start,
        due=found.due,
        status=status,
        status_words=words.get(status or ""),
        told_on=london(said.made_at).date() if said else None,
    )


async def every_measure(today: date) -> list[MeasureOut]:
    """Every measure with its values; what is invented is left out."""
    return [_measure(each) for each in await measures.standings(today, examples=False)]


def _measure(each: Standing) -> MeasureOut:
    return MeasureOut(
        code=each.measure.code,
        text=each.measure.text,
        workstreams=tuple(each.measure.workstreams),
        unit=each.unit,
        target=each.target_words,
        baseline=each.baseline,
        values=tuple(
            ValueOut(
                who=line.who,
                **{name: getattr(value, name) for name in ValueOut.__struct_fields__ if name != "who"},
            )
            for line in each.lines
            for value in line.values
        ),
    )
