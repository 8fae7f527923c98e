"""Surveys, drafts, responses and answers. A response is a random row; nothing here leads to a person."""

from __future__ import annotations

import sqlite3
from typing import Any

import asyncpg
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


class Draft(Table):
    """Answers under way. `token_hash` finds them; `notes` and the answers can be read with the link itself only.

    `resume_hash` and `sealed_token` are there once somebody stopped: a short code leads back to the link.
    """

    id = UUID(primary_key=True)
    survey = ForeignKey(Survey, null=False, index=True, on_delete=OnDelete.cascade)
    version = ForeignKey(SurveyVersion, null=False, on_delete=OnDelete.cascade)
    token_hash = Varchar(64, null=False, unique=True)
    resume_hash = Varchar(64, null=True, default=None, unique=True)
    sealed_token = Text(null=True, default=None)
    presentation = Varchar(10, null=False)
    notes = Text(null=False, default="")
    started_on = Date(null=False)
    is_example = Boolean(null=False, default=False)


class DraftAnswer(Table):
    """One answer under way, sealed. `sequence` grows with each change: an older one never wins."""

    id = UUID(primary_key=True)
    draft = ForeignKey(Draft, null=False, index=True, on_delete=OnDelete.cascade)
    question = Varchar(40, null=False)
    sealed = Text(null=False)
    sequence = Integer(null=False, default=1)


class Holding(Table):
    """Where answers of tick-off surveys wait. One sealed text a slot, shuffled each time it is written.

    So there is no row, no order and no time for one answer. `many` is how many wait in the slot.
    """

    id = UUID(primary_key=True)
    survey = ForeignKey(Survey, null=False, index=True, on_delete=OnDelete.cascade)
    slot = Integer(null=False)
    many = Integer(null=False, default=0)
    sealed = Text(null=False, default="")


class Response(Table):
    """One person's answers, sent. `month` is `2026-03`: in anonymous and tick-off surveys there is no finer time.

    `token_hash` and `received_on` stay empty in those; in confidential and named ones the hash of the link is what an
    invitation finds its answers by. `answered_by` to `agreed` say who answered, who helped and how (JSON lists of
    codes in `help_given` and `how_shown`). `typed` is True when two people typed it from paper.
    `reported` is True once a report has counted it: it cannot be taken back. `filed` marks all who came to the files of
    single answers at one time; it is empty until then and in surveys where it does not matter (analysts.py).
    """

    id = UUID(primary_key=True)
    survey = ForeignKey(Survey, null=False, index=True, on_delete=OnDelete.cascade)
    version = ForeignKey(SurveyVersion, null=False, on_delete=OnDelete.cascade)
    token_hash = Varchar(64, null=True, default=None, unique=True)
    receipt_hash = Varchar(64, null=True, default=None, unique=True)
    presentation = Varchar(10, null=False)
    respondent = Varchar(20, null=True, default=None)
    month = Varchar(7, null=True, default=None)
    received_on = Date(null=True, default=None)
    words_ok = Boolean(null=True, default=None)
    language = Varchar(5, null=False, default="en")
    practice = Varchar(12, null=False, default="")
    mirrored = Boolean(null=False, default=False)
    class_code = Varchar(12, null=False, default="")
    answered_by = Varchar(20, null=False, default="")
    helper_role = Varchar(20, null=False, default="")
    help_given = Text(null=False, default="[]")
    how_shown = Text(null=False, default="[]")
    how_sure = Varchar(20, null=False, default="")
    agreed = Varchar(20, null=False, default="")
    typed = Boolean(null=False, default=False)
    reported = Boolean(null=False, default=False)
    filed = UUID(null=True, default=None)
    is_example = Boolean(null=False, default=False)


class Answer(Table):
    """`choices` is a JSON list of option codes; `presentation` the one the answer was given in."""

    id = UUID(primary_key=True)
    response = ForeignKey(Response, null=False, index=True, on_delete=OnDelete.cascade)
    question = Varchar(40, null=False, index=True)
    choices = Text(null=False, default="[]")
    words = Text(null=True, default=None)
    presentation = Varchar(10, null=False)


class SpentTicket(Table):
    """Says that some link was used to send, not which answers it sent."""

    id = UUID(primary_key=True)
    ticket_hash = Varchar(64, unique=True, null=False)


class ClassCode(Table):
    """A school's way in to a survey. `setting` is the school's name; answers keep the code, which is a coarse group.

    `begun` is True once anybody began with it: answers under way are sealed, so nothing else could tell.
    """

    id = UUID(primary_key=True)
    survey = ForeignKey(Survey, null=False, index=True, on_delete=OnDelete.cascade)
    code = Varchar(12, unique=True, null=False)
    setting = Varchar(200, null=False)
    made_on = Date(null=False)
    begun = Boolean(null=False, default=False)


TABLES = (Survey, SurveyVersion, Draft, DraftAnswer, Holding, Response, Answer, SpentTicket, ClassCode)
INDEXES = (
    "CREATE UNIQUE INDEX IF NOT EXISTS survey_version_once ON survey_version (survey, number)",
    "CREATE UNIQUE INDEX IF NOT EXISTS answer_once ON answer (response, question)",
    "CREATE UNIQUE INDEX IF NOT EXISTS draft_answer_once ON draft_answer (draft, question)",
    "CREATE UNIQUE INDEX IF NOT EXISTS holding_once ON holding (survey, slot)",
)


# What the two drivers say when a row's parent is gone.
NO_PARENT = (sqlite3.IntegrityError, asyncpg.ForeignKeyViolationError)


def transaction() -> Any:
    """A transaction on the engine in force; inside another one, a savepoint."""
    engine: Any = engine_finder()
    return engine.transaction()
