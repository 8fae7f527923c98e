"""What came in by other ways than surveys is screened, held and shown like an answer, with who sent it if they said."""

from __future__ import annotations

from datetime import date
from html import unescape
from uuid import UUID

import httpx

from tests.people import sign_in_as
from tests.safeguarding.said import AFRAID, LATER, MONDAY, QUIET, SAM, one_flag, waiting
from voice.accounts.values import Role
from voice.database import Engine
from voice.inbox.keeping import keep
from voice.inbox.messages.queries import case
from voice.inbox.messages.taking import receive
from voice.inbox.messages.values import COMPLAINT, QUESTION, Case, NewCase
from voice.inbox.queries import words_heard, words_of
from voice.inbox.tables import MessageCase
from voice.inbox.values import NewVoice
from voice.safeguarding.deciding import decide
from voice.safeguarding.pages import page
from voice.safeguarding.queries import held_answer_ids, queue
from voice.safeguarding.screening import screen_words
from voice.safeguarding.values import Decision
from voice.settings import Settings

NOBODY = {"leads told": 0, "leads not reached": 0}
PASS_ON = Decision("worker", "sent_to_complaints", "Not about danger.", cleared=False, complaint="A late letter.")


def voice(words: str, once: str, part_of: UUID | None = None) -> NewVoice:
    return NewVoice(
        "conversation",
        date(2026, 3, 2),
        "parent",
        words,
        once,
        place="Library",
        heard_by="Olive (invented)",
        part_of=part_of,
    )


async def sent(settings: Settings, words: str = AFRAID) -> Case:
    new = NewCase(
        QUESTION,
        "web",
        words,
        date(2026, 3, 2),
        name="Mina (invented)",
        answer_by="email",
        answer_to="mina@example.org",
    )
    return await receive(new, "m" * 64, settings.secret_key, MONDAY)


async def test_every_voice_is_screened_once_and_held(database: Engine, settings: Settings) -> None:
    afraid = await keep(voice(AFRAID, "a"), MONDAY)
    await keep(voice(QUIET, "b"), MONDAY)
    assert await screen_words(settings, MONDAY) == {"answers": 2, "flags": 1, **NOBODY}
    assert await screen_words(settings, LATER) == {"answers": 0, "flags": 0, **NOBODY}
    assert await held_answer_ids() == {afraid}
    [row], _decided = await queue(MONDAY, settings)
    assert (row.deleted, row.is_example, row.flag.kind) == (False, False, "child_harmed")


async def test_what_was_heard_with_it_stands_beside_it_and_nobody_is_looked_up(
    database: Engine, settings: Settings
) -> None:
    visit = UUID(int=7)
    await keep(voice(AFRAID, "a", part_of=visit), MONDAY)
    await keep(voice(QUIET, "b", part_of=visit), MONDAY)
    await screen_words(settings, MONDAY)
    [flag] = await waiting(settings)
    found = await page(flag.id, settings)
    assert found.said is not None
    assert found.heard is not None
    assert (found.heard.heard_by, found.heard.place, found.sender, found.nameless) == (
        "Olive (invented)", "Library", None, True,
    )  # fmt: skip
    assert [each.text for each in found.others] == [QUIET]
    assert "uncle hits me" in "".join(piece.text for piece in found.pieces if piece.marked)


async def test_the_lead_sees_who_sent_a_message_as_they_said_themselves(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await sent(settings)
    await screen_words(settings, MONDAY)
    [flag] = await waiting(settings)
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    shown = unescape((await site.get(f"/staff/safeguarding/{flag.id}")).text)
    assert "Mina (invented), mina@example.org" in shown
    assert "hits me</mark>" in shown
    assert "For the complaints desk" not in shown


async def test_a_message_becomes_a_complaint_with_the_clock_it_has(database: Engine, settings: Settings) -> None:
    known = await sent(settings)
    await screen_words(settings, MONDAY)
    [flag] = await waiting(settings)
    await decide(flag.id, PASS_ON, settings, actor=SAM, now=LATER)
    found = await case(known.id)
    assert (found.kind, found.facts.received) == (COMPLAINT, date(2026, 3, 2))
    assert await MessageCase.count() == 1


async def test_a_complaint_in_an_answer_opens_a_case_of_the_lead_s_words_and_never_of_the_held_ones(
    database: Engine, settings: Settings
) -> None:
    flag_id, words = await one_flag(settings)
    await decide(flag_id, PASS_ON, settings, actor=SAM, now=LATER)
    [row] = await MessageCase.select()
    assert (row["kind"], row["received_at"], row["name"], row["is_example"]) == (COMPLAINT, LATER, "", False)
    [heard] = await words_heard()
    assert (heard.text, heard.observed) == ("A late letter.", True)
    assert await words_of(words.answer_id) is None


async def test_what_a_complaint_and_a_number_need_is_said(site: httpx.AsyncClient, settings: Settings) -> None:
    flag_id, _words = await one_flag(settings)
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    typed = {"kind": "worker", "outcome": "sent_to_complaints", "note": "Why.", "cleared": "no", "external_ref": "Ann"}
    answer = await site.post(f"/staff/safeguarding/{flag_id}", data=typed)
    assert answer.status_code == 422
    assert "Write what they should look into." in answer.text
    assert "Write the number of the case, not a name." in answer.text
    right = {**typed, "external_ref": "MASH 2026/17", "complaint": "A late letter."}
    assert (await site.post(f"/staff/safeguarding/{flag_id}", data=right)).status_code == 303
    assert "MASH 2026/17" in (await site.get("/staff/safeguarding")).text
    assert "MASH 2026/17" in (await site.get(f"/staff/safeguarding/{flag_id}")).text
