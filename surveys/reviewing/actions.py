"""Invite, say, approve, settle, try. Two people who do the same thing at once do it once."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID, uuid4

import msgspec

from surveys.answering.tokens import hash_of, new_token
from surveys.definition import Survey
from surveys.manuscripts import actions as manuscripts
from surveys.manuscripts.errors import ChangedMeanwhile, NoSuchQuestion
from surveys.manuscripts.parts import QUESTION, mark, question_in, wording_mark
from surveys.manuscripts.queries import Written
from surveys.questions.base import Presentation, Question
from surveys.reviewing import tables
from surveys.reviewing.errors import AlreadyCorrected, AlreadySettled, ReadItAgain, TooManyRemarks
from surveys.reviewing.queries import remark_of, reviewer_of, texts, trial_of
from surveys.reviewing.values import OPEN, TAKEN, NewRemark, NewTrial, Remark, Reviewer
from surveys.tables import transaction

TOKEN = r"[\w-]{32}"  # what new_token makes
MOST_REMARKS = 300  # of one link: more than anybody writes, and fewer than a program would


async def invite(written: Written, known_as: str, group_code: str, today: date, *, once: str = "") -> str:
    """A new reviewer; returns their link's token, which is kept nowhere.

    `once` is a token that the page was made with: sent again, as a reloaded page does, it is the same reviewer.
    """
    token = once if re.fullmatch(TOKEN, once) else new_token()
    row = tables.Reviewer(
        id=uuid4(),
        manuscript=written.id,
        known_as=known_as,
        group_code=group_code,
        token_hash=hash_of(token),
        invited_on=today,
    )
    await tables.Reviewer.insert(row).on_conflict(target=tables.Reviewer.token_hash, action="DO NOTHING")
    return token


async def end_link(written: Written, reviewer_id: UUID) -> None:
    """The link works no more, and a yes given by it counts no more. Raises UnknownReviewer."""
    reviewer = await reviewer_of(written.id, reviewer_id)
    await tables.Reviewer.update({tables.Reviewer.ended: True}).where(tables.Reviewer.id == reviewer.id)


async def send(reviewer: Reviewer, said: NewRemark, today: date) -> None:
    """Keep a remark. The same once more, as a second press sends it, is kept once. Raises TooManyRemarks."""
    async with transaction():
        if await _has_said(reviewer, said):
            return
        if await tables.Remark.count().where(tables.Remark.reviewer == reviewer.id) >= MOST_REMARKS:
            raise TooManyRemarks
        row = tables.Remark(
            id=uuid4(), manuscript=reviewer.manuscript_id, reviewer=reviewer.id, made_on=today, **asdict(said)
        )
        await tables.Remark.insert(row)


async def _has_said(reviewer: Reviewer, said: NewRemark) -> bool:
    remark = tables.Remark
    return await remark.exists().where(
        remark.reviewer == reviewer.id,
        remark.state == OPEN,
        remark.question == said.question,
        remark.presentation == said.presentation,
        remark.words == said.words,
        remark.suggestion == said.suggestion,
    )


async def approve(reviewer: Reviewer, written: Written, read: int, today: date) -> None:
    """Their yes to the words of revision `read`. Raises ReadItAgain when those are not the words of today."""
    if wording_mark((await texts(written, [read]))[read]) != wording_mark(written.survey):
        raise ReadItAgain
    await _set_yes(reviewer, written.revision, today)


async def take_back(reviewer: Reviewer) -> None:
    """Their yes is taken away, as if it was never given."""
    await _set_yes(reviewer, None, None)


async def _set_yes(reviewer: Reviewer, revision: int | None, day: date | None) -> None:
    table = tables.Reviewer
    await table.update({table.approved_revision: revision, table.approved_on: day}).where(table.id == reviewer.id)


async def settle(written: Written, remark_id: UUID, state: str, answer: str) -> None:
    """Say what became of a remark. Raises UnknownRemark, AlreadySettled."""
    remark = await remark_of(written.id, remark_id)
    table = tables.Remark
    settled = table.update({table.state: state, table.answer: answer}).where(table.id == remark.id, table.state == OPEN)
    if not await settled.returning(table.id):
        raise AlreadySettled


async def take(written: Written, remark_id: UUID, answer: str, *, seen: str, who: str, now: datetime) -> None:
    """Put the suggested words into the survey. `seen` is the mark of the words the officer saw them beside.

    Of a remark that suggests no words, the officer says that the survey was changed because of it.
    Raises UnknownRemark, AlreadySettled, NoSuchQuestion, ChangedMeanwhile; nothing is changed then.
    """
    remark = await remark_of(written.id, remark_id)
    async with transaction():
        await settle(written, remark_id, TAKEN, answer)
        if remark.suggestion:
            what = QUESTION + remark.question
            await manuscripts.change(
                written.slug, what, lambda survey: with_words(survey, remark, seen), who=who, now=now
            )


def with_words(survey: Survey, remark: Remark, seen: str) -> Survey:
    """The survey with the suggested words in it. Raises NoSuchQuestion, and ChangedMeanwhile when others came first."""
    question = question_in(survey, remark.question)
    if question is None:
        raise NoSuchQuestion
    if words_mark(question, remark.presentation) != seen:
        raise ChangedMeanwhile
    changed = _with_words(question, remark)
    questions = tuple(changed if one.id == changed.id else one for one in survey.questions)
    return msgspec.structs.replace(survey, questions=questions)


def _with_words(question: Question, remark: Remark) -> Question:
    shown = Presentation(remark.presentation)
    wording = msgspec.structs.replace(question.wording(shown), words=remark.suggestion)
    return msgspec.structs.replace(question, **{"easy_read" if shown.easy else "standard": wording})


def words_mark(question: Question, presentation: str) -> str:
    """The mark of a question's own words, which a form carries to say what its reader saw."""
    return mark(question.wording(Presentation(presentation)).words)


async def log(written: Written, trial: NewTrial, who: str, *, corrects: UUID | None = None) -> None:
    """Add to the test log; with `corrects` in the place of an entry of it. Raises UnknownTrial, AlreadyCorrected."""
    if corrects is not None:
        await trial_of(written.id, corrects)
    row = tables.Trial(id=uuid4(), manuscript=written.id, noted_by=who, corrects=corrects, **asdict(trial))
    added = await (
        tables.Trial.insert(row)
        .on_conflict(target=tables.Trial.corrects, action="DO NOTHING")
        .returning(tables.Trial.id)
    )
    if not added:
        raise AlreadyCorrected
