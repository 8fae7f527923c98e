"""What other rooms read: words that were sent, and who was heard. Examples are always apart."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from surveys.answering.actions import send, start_or_resume, take
from surveys.answering.queries import open_response
from surveys.answering.values import Do
from surveys.queries import about_people, completed_by, counts, heard, survey_by_slug, words_sent
from surveys.questions import WORDS
from surveys.questions.base import Presentation
from tests.surveys.examples import CHILDREN, EASY_READ, KEY, PARENTS, STANDARD, TODAY, mixed, opened, page, step

pytestmark = pytest.mark.usefixtures("database")


async def tells(
    slug: str, link: str, said: dict[str, str], *, shown: Presentation = STANDARD, is_example: bool = False
) -> None:
    """Somebody invented answers and sends."""
    await start_or_resume(link, await survey_by_slug(slug), shown, TODAY, is_example=is_example)
    response = await open_response(link, TODAY)
    for question_id, answer in said.items():
        question = response.definition.always_asked[page(response.definition, question_id) - 1]
        in_words = question.kind in WORDS
        pressed = step(words=answer, shown=shown) if in_words else step(Do.CONTINUE, answer, shown=shown)
        await take(response, question, pressed)
    await send(await open_response(link, TODAY), TODAY, KEY)
    await mixed()


async def test_sent_words_come_with_the_coarse_facts_and_nothing_finer() -> None:
    survey_id = await opened(CHILDREN)
    await tells(CHILDREN, "mia", {"SQ-81": "Less noise", "words-ok": "yes", "respondent": "child"}, shown=EASY_READ)
    (words,) = await words_sent()
    facts = asdict(words)
    assert (facts.pop("answer_id") is not None, facts.pop("response_id") is not None) == (True, True)
    assert facts == {
        "survey_id": survey_id,
        "survey_title": "Tell us about the help you get",
        "question": "SQ-81",
        "question_words": "What should we change?",
        "polarity": "improve",
        "workstreams": ("WS1",),
        "text": "Less noise",
        "respondent": "child",
        "presentation": "easy_read",
        "month": "2026-03",
        "words_ok": True,
        "is_example": False,
        "observed": False,
    }


async def test_words_that_were_not_sent_are_nobodys_business() -> None:
    await opened(PARENTS)
    await start_or_resume("omar", await survey_by_slug(PARENTS), STANDARD, TODAY)
    response = await open_response("omar", TODAY)
    await take(response, response.definition.always_asked[6], step(words="Not yet"))
    assert await words_sent() == []


async def test_words_that_were_read_before_can_be_left_out() -> None:
    await opened(PARENTS)
    await tells(PARENTS, "omar", {"SQ-80": "Portage", "SQ-81": "The wait"})
    first, second = sorted(await words_sent(), key=lambda words: words.question)
    assert [first.text, second.text] == ["Portage", "The wait"]
    assert [words.text for words in await words_sent({first.answer_id})] == ["The wait"]


async def test_who_was_heard_is_counted_by_fact_and_examples_apart() -> None:
    survey_id = await opened(PARENTS)
    await tells(PARENTS, "omar", {"completed-by": "self", "about-sen": "K", "about-sex": "boy"})
    await tells(PARENTS, "ana", {"completed-by": "proxy", "about-sen": "K"}, shown=EASY_READ)
    await tells(PARENTS, "example", {"about-sen": "E"}, is_example=True)
    real = await heard([survey_id])
    assert real.people == 2
    assert real.by["respondent"] == {"parent": 2}
    assert real.by["presentation"] == {"standard": 1, "easy_read": 1}
    assert real.by["about:sen_provision"] == {"K": 2}
    assert real.by["about:sex"] == {"boy": 1}
    assert real.by["completed_by"] == {"self": 1, "proxy": 1}
    assert real.by["typed"] == {"screen": 2}
    assert (await heard([survey_id], examples=True)).by["about:sen_provision"] == {"E": 1}
    assert (await heard([])).people == 0
    assert await counts(survey_id) == {"started": 2, "waiting": 0, "sent": 2, "examples": 1}


async def test_what_each_person_says_of_themselves_can_be_weighed_but_for_some() -> None:
    survey_id = await opened(PARENTS)
    await tells(PARENTS, "omar", {"completed-by": "self", "about-sen": "K", "about-sex": "boy"})
    await tells(PARENTS, "ana", {"completed-by": "proxy", "about-sen": "K"})
    await tells(PARENTS, "example", {"about-sen": "E"}, is_example=True)
    proxies = [id for id, who in (await completed_by()).items() if who == "proxy"]
    assert list((await about_people([survey_id], without=proxies)).values()) == [
        {"completed_by": "self", "about:sen_provision": "K", "about:sex": "boy"}
    ]
    assert list((await about_people([survey_id], examples=True)).values()) == [{"about:sen_provision": "E"}]
    assert await about_people([]) == {}


async def test_proxy_answers_can_be_told_from_peoples_own() -> None:
    await opened(PARENTS)
    await tells(PARENTS, "omar", {"completed-by": "self"})
    await tells(PARENTS, "ana", {"completed-by": "proxy"})
    await tells(PARENTS, "bo", {"SQ-01": "good"})
    assert sorted((await completed_by()).values()) == ["proxy", "self"]
    assert await completed_by(examples=True) == {}
