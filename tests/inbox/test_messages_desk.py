"""The officer’s inbox: what is due first stands first, each look is in the record, and no clock is flattered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from html import unescape
from uuid import UUID

import httpx
import pytest

from tests.people import sign_in_as
from voice.accounts.values import Role, SignedIn
from voice.audit.actions import COMMAND_LINE
from voice.audit.tables import AuditEvent
from voice.calendar import LONDON, add_working_days, now, plain_date, today, working_days_between
from voice.database import Engine
from voice.inbox.clock import number_of
from voice.inbox.messages import actions, holidays, queries
from voice.inbox.messages.causes import causes
from voice.inbox.messages.errors import AcknowledgeFirst, NoWorkThatDay, OtherState
from voice.inbox.messages.taking import receive
from voice.inbox.messages.values import WITHOUT, Case, NewCase, Reply
from voice.inbox.queries import heard
from voice.inbox.tables import MessageCase, VoiceItem
from voice.safeguarding.tables import SafetyFlag
from voice.settings import Settings

WORDS = "The taxi came at ten again."
MONDAY = date(2026, 11, 2)
WHO = "Olive Officer (olive@example.org)"


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


async def came(
    settings: Settings, day: date = MONDAY, *, kind: str = "complaint", words: str = WORDS,
    answer_by: str = "email", answer_to: str = "dana@example.org", cause: str = "",
) -> Case:  # fmt: skip
    new = NewCase(
        kind=kind, way="web", words=words, day=day, who="parent", name="Dana (invented)",
        answer_by=answer_by, answer_to=answer_to, cause=cause,
    )  # fmt: skip
    return await receive(new, f"{words}{day}{kind}{answer_to}", settings.secret_key, at(day))


async def officer(site: httpx.AsyncClient) -> SignedIn:
    return await sign_in_as(site, Role.PARTICIPATION_OFFICER)


async def acts() -> list[str]:
    rows = await AuditEvent.select(AuditEvent.act).where(AuditEvent.kind == "message").order_by(AuditEvent.number)
    return [row["act"] for row in rows]


async def test_what_is_due_first_stands_first_and_late_is_a_word(site: httpx.AsyncClient, settings: Settings) -> None:
    await officer(site)
    thanks = await came(settings, today(), kind="thanks", answer_by="none", words="Thank you.")
    new, old = await came(settings, today()), await came(settings, add_working_days(today(), -7))
    shown = unescape((await site.get("/staff/inbox")).text)
    places = [shown.index(case.called) for case in (old, new, thanks)]
    assert places == sorted(places)
    late = working_days_between(old.facts.received, today()) - 5
    assert f"Late by {number_of(late, 'working day')}" in shown
    assert "1 is late." in shown
    assert "Nobody waits for an answer" in shown
    assert f"Acknowledge by {plain_date(add_working_days(today(), 5))}" in shown
    only = unescape((await site.get("/staff/inbox?kind=thanks&show=open")).text)
    assert thanks.called in only
    assert new.called not in only
    assert WORDS not in shown


async def test_a_message_shows_its_words_its_sum_and_no_name(site: httpx.AsyncClient, settings: Settings) -> None:
    await officer(site)
    case = await came(settings, MONDAY)
    shown = unescape((await site.get(f"/staff/inbox/{case.id}")).text)
    assert WORDS in shown
    assert "Counted: 3, 4, 5, 6 and 9 November." in shown
    assert "Left out: Saturdays and Sundays 7 and 8 November." in shown
    assert "Dana" not in shown
    assert "dana@example.org" not in shown
    assert await acts() == ["read a message"]


async def test_who_it_is_is_shown_for_a_reason_that_is_recorded(site: httpx.AsyncClient, settings: Settings) -> None:
    await officer(site)
    case = await came(settings)
    refused = await site.post(f"/staff/inbox/{case.id}/contact", data={"reason": " "})
    assert refused.status_code == 422
    assert "Dana" not in unescape(refused.text)
    shown = unescape((await site.post(f"/staff/inbox/{case.id}/contact", data={"reason": "To ring them"})).text)
    assert "Dana (invented)" in shown
    assert "dana@example.org" in shown
    rows = await AuditEvent.select().where(AuditEvent.act == "saw who sent a message")
    assert [(row["object_id"], row["reason"]) for row in rows] == [(str(case.id), "To ring them")]


async def test_acknowledge_let_it_stand_go_on_and_answer(site: httpx.AsyncClient, settings: Settings) -> None:
    await officer(site)
    case = await came(settings, today())
    page = f"/staff/inbox/{case.id}"
    early = await site.post(f"{page}/pause", data={"pause": "We asked them something"})
    assert early.status_code == 409
    assert "We asked them something" not in str(await MessageCase.select())
    for deed, typed in (("acknowledge", {}), ("pause", {"pause": "We asked them something"}), ("resume", {})):
        answer = await site.post(f"{page}/{deed}", data=typed)
        assert answer.status_code == 303, deed
    half = await site.post(f"{page}/answer", data={"act": "answer", "reply": "We changed the firm."})
    assert half.status_code == 422
    assert "We changed the firm." in unescape(half.text)
    await site.post(f"{page}/answer", data={"act": "answer", "how": "phone", "reply": "We changed the firm."})
    shown = unescape((await site.get(page)).text)
    assert "by telephone" in shown
    assert "We changed the firm." in shown
    assert "firm" not in str(await MessageCase.select())
    again = await site.post(f"{page}/answer", data={"act": "answer", "how": "email", "reply": "Twice"})
    assert again.status_code == 409
    await site.post(f"{page}/reopen")
    assert (await queries.case(case.id)).state == "open"


async def test_an_answer_acknowledges_and_a_case_closed_without_one_does_not(
    database: Engine, settings: Settings
) -> None:
    answered, closed = await came(settings), await came(settings, words="Only that.")
    await actions.answer(answered.id, Reply("email", "Sorry."), COMMAND_LINE, WHO, at(date(2026, 11, 4)))
    await actions.answer(closed.id, Reply(WITHOUT, "They took it back."), COMMAND_LINE, WHO, at(date(2026, 11, 4)))
    facts = [(await queries.case(case.id)).facts for case in (answered, closed)]
    assert [fact.acknowledged for fact in facts] == [date(2026, 11, 4), None]
    assert [fact.answered for fact in facts] == [date(2026, 11, 4), None]


async def test_the_clock_that_stands_adds_its_working_days(database: Engine, settings: Settings) -> None:
    case = await came(settings)
    with pytest.raises(AcknowledgeFirst):
        await actions.pause(case.id, "Why", COMMAND_LINE, MONDAY)
    await actions.acknowledge(case.id, COMMAND_LINE, WHO, at(date(2026, 11, 3)))
    await actions.pause(case.id, "Asked which firm", COMMAND_LINE, date(2026, 11, 6))
    with pytest.raises(OtherState):
        await actions.pause(case.id, "Twice", COMMAND_LINE, date(2026, 11, 6))
    await actions.resume(case.id, COMMAND_LINE, date(2026, 11, 10))
    found = await queries.timed(await queries.case(case.id), date(2026, 11, 10), settings)
    assert (found.case.facts.paused_days, found.clock.answer_by) == (2, date(2026, 11, 18))
    assert await acts() == [
        "acknowledged a message", "let the clock of a message stand", "let the clock of a message go on",
    ]  # fmt: skip


async def test_a_bank_holiday_announced_since_moves_open_messages_and_back(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await officer(site)
    case = await came(settings, today())
    await came(settings, today(), kind="thanks", answer_by="none", words="Thank you.")
    day = add_working_days(today(), 3)
    before = (await queries.timed(case, today(), settings)).clock
    answer = await site.post("/staff/inbox/holidays", data={"day": day.isoformat(), "name": "Day of the tides"})
    assert answer.headers["location"] == "/staff/inbox/holidays?said=added&moved=1"
    shown = unescape((await site.get(answer.headers["location"])).text)
    assert "The days of 1 open message move." in shown
    assert plain_date(day) in shown
    after = (await queries.timed(case, today(), settings)).clock
    assert after.acknowledge_by == add_working_days(before.acknowledge_by, 1)
    assert after.answer_by == add_working_days(before.answer_by, 1)
    (row,) = await queries.holidays()
    await site.post(f"/staff/inbox/holidays/{row['id']}/remove")
    assert (await queries.timed(case, today(), settings)).clock == before


@pytest.mark.parametrize("day", [date(2026, 12, 25), date(2026, 11, 7)])
async def test_a_day_nobody_works_is_not_added_again(database: Engine, settings: Settings, day: date) -> None:
    with pytest.raises(NoWorkThatDay):
        await holidays.add(day, "Again", COMMAND_LINE, WHO, settings, now())
    assert await queries.holidays() == []


async def test_a_wrong_holiday_comes_back_as_it_was_typed(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.ADMINISTRATOR)
    answer = await site.post("/staff/inbox/holidays", data={"day": "soon", "name": "Day of the tides"})
    assert answer.status_code == 422
    assert 'value="Day of the tides"' in unescape(answer.text)
    assert "Write the day." in unescape(answer.text)


BY_HAND = {
    "way": "phone", "kind": "complaint", "cause": "transport", "words": WORDS, "whose": "summary", "who": "parent",
    "name": "Dana (invented)", "answer_by": "phone", "answer_to": "", "told": "yes", "sent_once": "a" * 22,
    "words_ok": "unasked",
}  # fmt: skip


async def test_a_call_is_written_down_with_its_clock_and_read_as_a_summary(site: httpx.AsyncClient) -> None:
    await officer(site)
    typed = {**BY_HAND, "day": today().isoformat()}
    places = {(await site.post("/staff/inbox/new", data=typed)).headers["location"] for _ in range(2)}
    assert len(places) == 1
    (row,), (item,) = await MessageCase.select(), await VoiceItem.select()
    case = await queries.case(row["id"])
    assert (case.way, case.cause, case.facts.needs_answer, case.has_address) == ("phone", "transport", True, False)
    assert case.facts.acknowledged == today()
    said = await heard(item["id"])
    assert (said.verbatim, said.words_ok, said.heard_by) == (
        False,
        None,
        "Olive Officer (invented) (olive@example.org)",
    )
    assert await acts() == ["took in a message"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": (today() + timedelta(days=1)).isoformat()}, "Choose a day that is not to come."),
        ({"day": "yesterday"}, "Write the day on which it came."),
        ({"whose": ""}, "Choose whose words these are."),
        ({"words": ""}, "Write what they said."),
    ],
)
async def test_a_call_that_cannot_be_kept_comes_back_whole(
    site: httpx.AsyncClient, changed: dict[str, str], sentence: str
) -> None:
    await officer(site)
    answer = await site.post("/staff/inbox/new", data={**BY_HAND, "day": today().isoformat(), **changed})
    shown = unescape(answer.text)
    assert answer.status_code == 422
    assert shown.count(sentence) == 2
    assert 'value="Dana (invented)"' in shown
    assert await MessageCase.count() == 0


async def test_another_kind_moves_the_words_to_another_source(site: httpx.AsyncClient, settings: Settings) -> None:
    await officer(site)
    case = await came(settings, kind="question")
    await site.post(f"/staff/inbox/{case.id}/sort", data={"kind": "complaint", "cause": "delay"})
    found = await queries.case(case.id)
    assert (found.kind, found.cause, (await heard(case.item)).source) == ("complaint", "delay", "complaint")
    await site.post(f"/staff/inbox/{case.id}/sort", data={"kind": "thanks", "cause": "delay"})
    found = await queries.case(case.id)
    assert (found.kind, found.cause, (await heard(case.item)).source) == ("thanks", "", "message")


async def test_words_that_safeguarding_holds_are_not_shown(site: httpx.AsyncClient, settings: Settings) -> None:
    await officer(site)
    case = await came(settings)
    told = await site.post(f"/staff/reading/{case.item}/worry", data={"worry": "Somebody may be hurt."})
    assert told.status_code == 303
    assert await SafetyFlag.count().where(SafetyFlag.answer_id == case.item) == 1
    shown = unescape((await site.get(f"/staff/inbox/{case.id}")).text)
    assert WORDS not in shown
    assert "The safeguarding lead has these words now." in shown


async def test_figures_know_what_was_kept_what_was_missed_and_what_is_unknown(
    database: Engine, settings: Settings
) -> None:
    quick, slow = await came(settings, words="One"), await came(settings, words="Two")
    await came(settings, words="Three")
    await came(settings, words="Four", kind="thanks", answer_by="none")
    await came(settings, date(2026, 11, 30), words="Five")
    await actions.answer(quick.id, Reply("email", "Yes."), COMMAND_LINE, WHO, at(date(2026, 11, 9)))
    await actions.acknowledge(slow.id, COMMAND_LINE, WHO, at(date(2026, 11, 10)))
    await actions.answer(slow.id, Reply("email", "No."), COMMAND_LINE, WHO, at(date(2026, 11, 17)))
    figures = await queries.clock_figures(MONDAY, date(2026, 11, 30), date(2026, 12, 1))
    assert (figures.came, figures.no_answer) == (4, 1)
    assert figures.acknowledged == queries.Kept(yes=1, no=2, unknown=1)
    assert figures.answered == queries.Kept(yes=1, no=2, unknown=1)
    assert figures.answered.base == 3
    examples = await queries.clock_figures(MONDAY, date(2026, 11, 30), date(2026, 12, 1), examples=True)
    assert examples.came == 0


async def test_complaints_are_counted_by_cause_and_quarter_and_a_few_are_hidden(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await officer(site)
    for number in range(9):
        await came(settings, words=f"Late {number}", cause="delay")
    for number in range(2):
        await came(settings, words=f"Bus {number}", cause="transport")
    await came(settings, kind="question", words="When?")
    counted = await queries.complaints()
    assert counted == {("delay", "2026-Q4"): 9, ("transport", "2026-Q4"): 2}
    found = {words: (cells, total) for words, cells, total in causes(counted, 5).rows}
    assert found["Transport"] == ((None,), None)
    shown = unescape((await site.get("/staff/inbox/causes")).text)
    assert "October to December 2026" in shown
    assert ">2<" not in shown


async def test_others_see_neither_the_inbox_nor_a_message(site: httpx.AsyncClient, settings: Settings) -> None:
    case = await came(settings)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    for page in ("/staff/inbox", f"/staff/inbox/{case.id}", "/staff/inbox/new", "/staff/inbox/holidays"):
        assert (await site.get(page)).status_code == 403


async def test_an_unknown_message_is_said_so(site: httpx.AsyncClient) -> None:
    await officer(site)
    assert (await site.get(f"/staff/inbox/{UUID(int=7)}")).status_code == 404
