"""A survey that is being written and has reviewers, for the tests of reviewing."""

from __future__ import annotations

from uuid import UUID

import httpx
import msgspec

from surveys.builder.actions import put_survey
from surveys.definition import Survey, from_yaml
from surveys.manuscripts.actions import change
from surveys.manuscripts.parts import question_in, with_parts
from surveys.manuscripts.queries import Written, written
from surveys.questions.base import Question
from surveys.reviewing.actions import invite, send
from surveys.reviewing.queries import remarks, reviewer_by_token, reviewers
from surveys.reviewing.values import NewRemark, Remark
from tests.surveys.examples import CHILDREN, TODAY, definition
from voice.calendar import now
from voice.paths import PACKAGE

REVIEW = f"/staff/surveys/{CHILDREN}/review"
WHO = "Olive Officer (olive@example.org)"
OTHER_WORDS = "How is your school day?"


async def being_written(**papers: str) -> Written:
    """The children's survey, put in and not open, with these papers."""
    survey = definition(CHILDREN)
    with_papers = msgspec.structs.replace(survey, papers=msgspec.structs.replace(survey.papers, **papers))
    await put_survey(with_papers)
    return await written(CHILDREN)


async def every_kind() -> Written:
    """The survey with a question of every kind, put in and not open."""
    survey = from_yaml((PACKAGE / "data" / "surveys" / "every_kind.yaml").read_text(encoding="utf-8"))
    await put_survey(survey)
    return await written(survey.slug)


def first(text: Written) -> Question:
    return text.survey.questions[0]


async def reviewer(text: Written, known_as: str = "Mia (invented)", group: str = "young_person") -> str:
    """Somebody with a link; returns its token."""
    return await invite(text, known_as, group, TODAY)


async def suggested(text: Written, words: str = OTHER_WORDS, presentation: str = "standard") -> Remark:
    """A remark with other words for the first question, by somebody new."""
    token = await reviewer(text, "Ada Reader (invented)")
    said = NewRemark(first(text).id, presentation, "Too long", words, text.revision)
    await send(await reviewer_by_token(token), said, TODAY)
    return next(one for one in await remarks(text.id) if one.suggestion == words)


async def only_reviewer(text: Written) -> UUID:
    found = await reviewers(text.id)
    assert len(found) == 1
    return found[0].id


async def reword(words: str, *, easy: bool = False) -> Written:
    """Another officer changes the words of the first question."""

    def make(survey: Survey) -> Survey:
        question = survey.questions[0]
        name = "easy_read" if easy else "standard"
        wording = msgspec.structs.replace(getattr(question, name), words=words)
        changed = msgspec.structs.replace(question, **{name: wording})
        return msgspec.structs.replace(survey, questions=(changed, *survey.questions[1:]))

    text = await written(CHILDREN)
    return await change(CHILDREN, f"question {first(text).id}", make, who="Somebody else (invented)", now=now())


async def set_part(name: str, value: object) -> Written:
    """Another officer changes one part."""
    return await change(CHILDREN, name, lambda survey: with_parts(survey, {name: value}), who=WHO, now=now())


async def words_now(question_id: str) -> str:
    question = question_in((await written(CHILDREN)).survey, question_id)
    assert question is not None
    return question.standard.words


async def invited_by_page(site: httpx.AsyncClient, **typed: str) -> httpx.Response:
    return await site.post(f"{REVIEW}/reviewers", data={"known_as": "Mia (invented)", "group": "panel", **typed})
