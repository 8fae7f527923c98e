"""Surveys, their versions, responses and answers. A response is a random row; nothing here leads to a person."""

from __future__ import annotations

from typing import Any

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.engine import engine_finder
from piccolo.table import Table


class Survey(Table):
    """`workstreams` and `audience` are JSON lists of codes; `state` is draft, open or closed."""

    id = UUID(primary_key=True)
    slug = Varchar(60, unique=True, null=False)
    title = Varchar(200, null=False)
    easy_title = Varchar(200, null=False)
    mode = Varchar(20, null=False)
    state = Varchar(10, null=False, default="draft")
    opens = Date(null=True, default=None)
    closes = Date(null=True, default=None)
    workstreams = Text(null=False, default="[]")
    audience = Text(null=False, default="[]")
    version = Integer(null=False, default=1)
    is_example = Boolean(null=False, default=False)


class SurveyVersion(Table):
    """`definition` is the JSON of `surveys.definition.Survey`; a changed text is a new number."""

    id = UUID(primary_key=True)
    survey = ForeignKey(Survey, null=False, index=True, on_delete=OnDelete.cascade)
    number = Integer(null=False)
    definition = Text(null=False)
    digest = Varchar(64, null=False)


class Response(Table):
    """One person's answers. Only hashes of its link and its receipt code are kept, and never both.

    While it is open it has `token_hash` and `started_on`; once sent it has `receipt_hash` and `month` (`2026-03`),
    and no time finer than that.
    """

    id = UUID(primary_key=True)
    survey = ForeignKey(Survey, null=False, index=True, on_delete=OnDelete.cascade)
    version = ForeignKey(SurveyVersion, null=False, on_delete=OnDelete.cascade)
    token_hash = Varchar(64, null=True, default=None, unique=True)
    receipt_hash = Varchar(64, null=True, default=None, unique=True)
    state = Varchar(10, null=False, default="open", index=True)
    presentation = Varchar(10, null=False)
    respondent = Varchar(20, null=True, default=None)
    started_on = Date(null=True, default=None)
    month = Varchar(7, null=True, default=None)
    words_ok = Boolean(null=True, default=None)
    is_example = Boolean(null=False, default=False)


class Answer(Table):
    """`choices` is a JSON list of option codes. `sequence` grows with each change: an older one never wins."""

    id = UUID(primary_key=True)
    response = ForeignKey(Response, null=False, index=True, on_delete=OnDelete.cascade)
    question = Varchar(40, null=False, index=True)
    choices = Text(null=False, default="[]")
    words = Text(null=True, default=None)
    presentation = Varchar(10, null=False)
    sequence = Integer(null=False, default=1)


class SpentTicket(Table):
    """Says that some link was used to send, not which answers it sent."""

    id = UUID(primary_key=True)
    ticket_hash = Varchar(64, unique=True, null=False)


TABLES = (Survey, SurveyVersion, Response, Answer, SpentTicket)
INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS survey_version_once ON survey_version (survey, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS answer_once ON answer (response, question)",
)


def transaction() -> Any:
    """A transaction on the engine in force; inside another one, a savepoint."""
    engine: Any = engine_finder()
    return engine.transaction()
