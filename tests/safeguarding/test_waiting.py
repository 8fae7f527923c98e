"""Answers that wait to be mixed are screened within the minute and can be read, and nothing tells when one came."""

from __future__ import annotations

from html import unescape
from uuid import UUID, uuid4

import httpx
import pytest

from surveys.answering.actions import save_answer, send, start_or_resume
from surveys.answering.queries import open_response
from surveys.answering.tokens import new_token
from surveys.holding.queries import held_words
from surveys.queries import survey_by_slug, words_sent
from surveys.questions.base import Given, Presentation
from tests.notices.mail import outbox
from tests.people import member, sign_in_as
from tests.safeguarding.said import AFRAID, LATER, MONDAY, QUIET, SAM, open_the_survey, waiting
from tests.surveys.examples import mixed
from tests.themes.said import MONDAY as FIRST_DAY
from tests.themes.said import SLUG
from voice.accounts.values import Role
from voice.audit.queries import recent
from voice.database import Engine
from voice.safeguarding.actions import AnswerGone, look, raise_on_waiting
from voice.safeguarding.deciding import decide
from voice.safeguarding.pages import page
from voice.safeguarding.queries import is_held, open_count, queue
from voice.safeguarding.screening import screen_words
from voice.safeguarding.tables import SafetyFlag, Screened
from voice.safeguarding.values import Decision
from voice.settings import Settings

WAITING = "/staff/safeguarding/waiting"
NOBODY = {"leads told": 0, "leads not reached": 0}


async def sent_to_wait(settings: Settings, *texts: str) -> dict[str, UUID]:
    """Each text is sent by somebody and waits; text → the answer's id."""
    await open_the_survey()
    for text in texts:
        token = new_token()
        await start_or_resume(token, await survey_by_slug(SLUG), Presentation.STANDARD, FIRST_DAY)
        begun = await open_response(token, FIRST_DAY)
        question = next(one for one in begun.definition.questions if one.id == "SQ-81")
        await save_answer(begun, question, Given(words=text), Presentation.STANDARD, 1)
        await send(await open_response(token, FIRST_DAY), FIRST_DAY, settings.answers_key)
    return {words.text: words.answer_id for words in await held_words(settings.answers_key)}


async def test_words_of_danger_that_wait_raise_a_flag_and_tell_the_leads(database: Engine, settings: Settings) -> None:
    await member(Role.SAFEGUARDING_LEAD)
    ids = await sent_to_wait(settings, AFRAID, QUIET)
    told = {"leads told": 1, "leads not reached": 0}
    assert await screen_words(settings, MONDAY) == {"answers": 0, "flags": 1, **told}
    [flag] = await waiting(settings)
    assert (flag.answer_id, flag.kind, flag.found_by, flag.raised_at) == (ids[AFRAID], "child_harmed", "rule", MONDAY)
    assert len(outbox(settings)) == 1


async def test_screening_leaves_no_row_for_an_answer_that_waits(database: Engine, settings: Settings) -> None:
    await sent_to_wait(settings, QUIET, "Lunch is nice.")
    for _ in range(3):
        assert await screen_words(settings, MONDAY) == {"answers": 0, "flags": 0, **NOBODY}
    assert (await Screened.count(), await SafetyFlag.count(), await recent()) == (0, 0, [])


async def test_a_flag_is_raised_once_while_it_waits_and_after_it_has_moved_on(
    database: Engine, settings: Settings
) -> None:
    ids = await sent_to_wait(settings, AFRAID)
    for _ in range(2):
        await screen_words(settings, MONDAY)
    await mixed(settings.answers_key, FIRST_DAY)
    assert [words.answer_id for words in await words_sent()] == [ids[AFRAID]]
    assert await screen_words(settings, LATER) == {"answers": 1, "flags": 0, **NOBODY}
    assert await open_count() == 1
    assert await is_held(ids[AFRAID])


async def test_the_lead_reads_a_flag_while_its_words_wait_and_after(database: Engine, settings: Settings) -> None:
    await sent_to_wait(settings, AFRAID)
    await screen_words(settings, MONDAY)
    [flag] = await waiting(settings)
    before = await page(flag.id, settings)
    assert before.said is not None
    assert (before.said.text, before.said.question_words, before.month, before.nameless) == (
        AFRAID, "What should we make better?", "", True,
    )  # fmt: skip
    assert "uncle hits me" in "".join(piece.text for piece in before.pieces if piece.marked)
    await mixed(settings.answers_key, FIRST_DAY)
    after = await page(flag.id, settings)
    assert after.said is not None
    assert (after.said.text, after.month, after.nameless) == (AFRAID, f"{FIRST_DAY:%Y-%m}", True)


async def test_a_decision_stands_when_the_words_move_on(database: Engine, settings: Settings) -> None:
    await sent_to_wait(settings, AFRAID)
    await screen_words(settings, MONDAY)
    [flag] = await waiting(settings)
    await look(flag.id, SAM, LATER)
    told = Decision("child_harmed", "referred", "Told them.", cleared=False)
    await decide(flag.id, told, settings, actor=SAM, now=LATER)
    await mixed(settings.answers_key, FIRST_DAY)
    await screen_words(settings, LATER)
    left, decided = await queue(LATER, settings)
    assert (left, [(row.flag.outcome, row.deleted) for row in decided]) == ([], [("referred", False)])


async def test_a_person_reads_all_that_waits(site: httpx.AsyncClient, settings: Settings) -> None:
    await sent_to_wait(settings, AFRAID, QUIET)
    sam = await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    shown = unescape((await site.get(WAITING)).text)
    assert (AFRAID in shown, QUIET in shown) == (True, True)
    assert "Nobody has said yet that they have read them." in shown
    answer = await site.post(WAITING)
    assert answer.headers["location"] == "/staff/safeguarding?done=read"
    assert f"{sam.name} last read them on" in unescape((await site.get(WAITING)).text)


async def test_the_queue_says_when_what_waits_may_be_older_than_a_working_day(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    """Nothing says since when one waits, so the clock is that of the last reading of all of them."""
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    late = "Read them today: some may be older than 1 working day."
    assert late not in (await site.get("/staff/safeguarding")).text
    await sent_to_wait(settings, QUIET)
    assert late in (await site.get("/staff/safeguarding")).text
    await site.post(WAITING)
    assert late not in (await site.get("/staff/safeguarding")).text


async def test_the_record_says_that_somebody_looked_and_not_at_which(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    ids = await sent_to_wait(settings, AFRAID, QUIET)
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    await site.get(WAITING)
    await site.post(WAITING)
    entries = [event for event in await recent() if event["kind"] == "answers that wait"]
    assert [(event["act"], event["object_id"], event["facts"]) for event in entries] == [
        ("read the answers that wait", "", "{}"),
        ("looked at the answers that wait", "", "{}"),
    ]
    assert [id for id in ids.values() if str(id) in str(entries)] == []


async def test_the_texts_stand_in_another_order_each_time(site: httpx.AsyncClient, settings: Settings) -> None:
    await sent_to_wait(settings, *(f"Answer number {number}." for number in range(8)))
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    orders = set()
    for _ in range(4):
        shown = (await site.get(WAITING)).text
        orders.add(tuple(sorted(range(8), key=lambda number: shown.index(f"Answer number {number}."))))
    assert len(orders) > 1


async def test_a_reader_who_worries_puts_an_answer_that_waits_in_the_queue(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    ids = await sent_to_wait(settings, QUIET)
    sam = await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    answer = await site.post(f"{WAITING}/{ids[QUIET]}", data={"worry": "She sounds alone."})
    assert answer.headers["location"] == "/staff/safeguarding?done=raised"
    [flag] = await waiting(settings)
    assert (flag.answer_id, flag.found_by, flag.raised_name, flag.words) == (
        ids[QUIET], "reader", sam.name, "She sounds alone.",
    )  # fmt: skip


async def test_an_answer_that_is_gone_cannot_be_put_in_the_queue(database: Engine, settings: Settings) -> None:
    with pytest.raises(AnswerGone, match="may have deleted it"):
        await raise_on_waiting(uuid4(), "Worry", SAM, settings, MONDAY)
    assert await open_count() == 0


async def test_only_the_safeguarding_lead_reads_what_waits(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert (await site.get(WAITING)).status_code == 403


@pytest.mark.parametrize("word", ["pants", "no", "🙂", "sad", "?"])
async def test_one_word_or_sign_is_no_disclosure_by_itself_but_it_is_read(
    site: httpx.AsyncClient, settings: Settings, word: str
) -> None:
    await sent_to_wait(settings, word)
    assert (await screen_words(settings, MONDAY))["flags"] == 0
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    assert f'<p class="said">{word}</p>' in (await site.get(WAITING)).text
