"""A small survey, a small codebook and people who answer. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from surveys.answering.actions import save_answer, send, start_or_resume
from surveys.answering.queries import open_response, sent_response
from surveys.answering.tokens import new_token
from surveys.builder.actions import open_survey, put_survey
from surveys.definition import Survey
from surveys.queries import survey_by_slug
from surveys.questions.base import Given, Option, Presentation, Question, Wording
from tests.surveys.examples import KEY, mixed
from voice.accounts.values import Role, SignedIn
from voice.audit.values import SYSTEM
from voice.codebook.actions import load_codebook
from voice.plan.values import Codebook, CodebookTheme
from voice.settings import Settings
from voice.themes.answers import SentWords, sent
from voice.themes.suggesting import suggest_themes

MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)
MONDAY_NIGHT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
FRIDAY_NIGHT = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
SLUG = "how-it-is"

# Tilly (invented) writes three sentences; the middle one is about waiting.
TILLY = "Mrs Pocket was kind. We have been on the waiting list for nine months. Please ring me on 01632 960 123."


def officer(name: str) -> SignedIn:
    """A participation officer (invented), the same one each time."""
    roles = frozenset({Role.PARTICIPATION_OFFICER})
    return SignedIn(uuid5(NAMESPACE_URL, name), f"{name} (invented)", f"{name}@example.org", roles, frozenset())


OLIVE = officer("Olive")
OSCAR = officer("Oscar")


def theme(code: str, name: str, workstream: str, *keywords: str) -> CodebookTheme:
    return CodebookTheme(
        code=code,
        name=name,
        easy_name=f"{name} in short",
        definition=f"What people say about: {name.lower()}.",
        workstream=workstream,
        keywords=keywords,
    )


CODEBOOK = Codebook(
    version=1,
    themes=(
        theme("T05", "Waiting", "WS2", "waiting list", "months", "delay"),
        theme("T07", "Adjustments in class", "WS2", "quiet room", "movement break"),
        theme("T28", "What is going well", "ALL", "kind", "brilliant"),
    ),
)


def choice(question: str, role: str, *codes: str) -> Question:
    options = tuple(Option(code=code, words=code) for code in codes)
    shown = Wording(words=question, options=options, picture="person")
    return Question(id=question, kind="choose_one", standard=shown, easy_read=shown, role=role)


def in_words(question: str, words: str, *workstreams: str) -> Question:
    shown = Wording(words=words, picture="message")
    return Question(id=question, kind="long_words", standard=shown, easy_read=shown, workstreams=workstreams)


SURVEY = Survey(
    slug=SLUG,
    title="How it is (invented)",
    easy_title="How it is",
    mode="tick_off",
    audience=("parent", "child"),
    workstreams=("WS2",),
    intro="We want to know how it is.",
    easy_intro=("We want to know how it is.",),
    questions=(
        choice("who", "respondent", "parent", "child", "yp"),
        choice("helper", "completed_by", "self", "helped", "proxy"),
        choice("share", "words_ok", "yes", "no"),
        in_words("SQ-80", "What is good?", "WS6"),
        in_words("SQ-81", "What should we make better?"),
    ),
)


@dataclass(frozen=True)
class Person:
    """Somebody who answers. Empty fields are questions they leave out."""

    better: str
    good: str = ""
    who: str = "parent"
    helper: str = "self"
    share: str = "yes"
    example: bool = False
    presentation: Presentation = Presentation.STANDARD


async def open_the_survey() -> None:
    await put_survey(SURVEY)
    await open_survey(SLUG, MONDAY, None, missing=())


async def say(person: Person, today: date = MONDAY) -> UUID:
    """Answer and send; returns the response's id."""
    token = new_token()
    await start_or_resume(token, await survey_by_slug(SLUG), person.presentation, today, is_example=person.example)
    begun = await open_response(token, today)
    given = {"who": person.who, "helper": person.helper, "share": person.share}
    for question in begun.definition.questions:
        words = {"SQ-80": person.good, "SQ-81": person.better}.get(question.id, "")
        chosen = given.get(question.id, "")
        if words or chosen:
            answer = Given(choices=(chosen,) if chosen else (), words=words)
            await save_answer(begun, question, answer, person.presentation, 1)
    code = await send(await open_response(token, today), today, KEY)
    await mixed(today=today)
    return (await sent_response(code, KEY)).id


async def words_of(text: str) -> SentWords:
    """The answer with this text."""
    return next(words for words in await sent() if words.text == text)


async def heard(settings: Settings, *people: Person) -> list[SentWords]:
    """Open the survey, load the codebook, let everybody answer, and do the night's suggestions."""
    await open_the_survey()
    await load_codebook(CODEBOOK, SYSTEM)
    for person in people:
        await say(person)
    await suggest_themes(settings, MONDAY_NIGHT)
    return [await words_of(person.better) for person in people]
