"""News leaves once, to those who said yes to it, and what has not left can be taken back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest

from tests.news.written import OFFICER, POOL, WHO, changed, sent, welsh
from tests.notices.mail import html, outbox, text
from tests.register.people import MORNING, NELL, NIGHT, PRIYA, TOMASZ, confirmed, many
from voice.audiences.filters import Filter
from voice.audit.actions import PUBLIC
from voice.audit.queries import recent
from voice.consent import actions as consent
from voice.database import Engine
from voice.news import actions, sending
from voice.news.errors import CannotSend, ChangedElsewhere, NotADraft, NothingToTakeBack, UnknownNews, WrongNews
from voice.news.queries import item, so_far
from voice.news.sending import send_news
from voice.news.tables import NewsItem
from voice.news.values import Draft
from voice.notices.actions import queue
from voice.notices.sending import send_due
from voice.notices.tables import Notice
from voice.register.tables import Person
from voice.settings import Settings

NEWS = ("P1",)


async def test_news_goes_to_each_person_who_said_yes_to_it_in_their_own_form(
    database: Engine, settings: Settings
) -> None:
    for person in (PRIYA, TOMASZ):
        await confirmed(settings, person, NEWS)
    await confirmed(settings, NELL, ("P2", "P11"))
    news_id = await sent(settings)
    assert await send_news(settings, MORNING) == {"news": 1, "people": 2}
    assert (await item(news_id)).state == "sent"
    assert (await item(news_id)).people == 2
    await send_due(settings, MORNING)
    by_reader = {message["To"]: message for message in outbox(settings)}
    assert set(by_reader) == {"priya@example.org", "tomasz@example.org"}
    priya, tomasz = by_reader["priya@example.org"], by_reader["tomasz@example.org"]
    assert (priya["Subject"], tomasz["Subject"]) == ("A quiet hour at the pool",) * 2
    assert "The pool has a quiet hour on Monday from 5 pm." in text(priya)
    assert "The pool is quiet on Monday.\nIt begins at 5 pm." in text(tomasz)
    assert 'href="https://www.iow.gov.uk/pool"' in html(priya)
    for message in (priya, tomasz):
        assert f"{settings.public_url}/my/" in text(message)
        assert "family" not in message["Subject"]


async def test_who_reads_welsh_gets_the_translation_or_english_with_a_line_that_says_so(
    database: Engine, settings: Settings
) -> None:
    await confirmed(settings, replace(PRIYA, language="cy"), NEWS)
    await sent(settings, welsh())
    await sent(settings, POOL)
    await send_news(settings, MORNING)
    await send_due(settings, MORNING)
    translated, english = sorted(outbox(settings), key=lambda message: "Mae awr" not in text(message))
    assert translated["Subject"] == "Awr dawel yn y pwll"
    assert "Mae awr dawel yn y pwll ddydd Llun am 5." in text(translated)
    assert english["Subject"] == "A quiet hour at the pool"
    assert "The pool has a quiet hour" in text(english)


async def test_two_presses_and_two_officers_are_one_sending(database: Engine, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS)
    news_id = await actions.add(POOL, OFFICER, WHO, MORNING)
    pressed = [
        actions.send(news_id, 1, OFFICER, WHO, settings, MORNING, no_child_named=False) for _ in range(4)
    ]  # fmt: skip
    assert sorted(await asyncio.gather(*pressed)) == [False, False, False, True]
    await asyncio.gather(*[send_news(settings, MORNING) for _ in range(3)])
    await send_news(settings, MORNING)
    assert await Notice.count() == 1
    assert (await item(news_id)).people == 1
    assert [entry["act"] for entry in await recent()].count("sent news") == 1


async def test_a_job_that_dies_in_the_middle_goes_on_and_writes_to_nobody_twice(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in many(5):
        await confirmed(settings, person, NEWS)
    news_id = await sent(settings)
    monkeypatch.setattr(sending, "PORTION", 2)
    whole, calls = queue, []

    async def dies(person: UUID, *args: object, **named: object) -> bool:
        calls.append(person)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return await whole(person, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "queue", dies)
    with pytest.raises(KeyboardInterrupt):
        await send_news(settings, MORNING)
    assert (await item(news_id)).state == "sending"
    assert (await item(news_id)).people == await Notice.count() == 2
    monkeypatch.setattr(sending, "queue", whole)
    assert await send_news(settings, MORNING) == {"news": 1, "people": 3}
    assert (await item(news_id)).people == await Notice.count() == 5
    assert await send_news(settings, MORNING) == {"news": 0, "people": 0}


async def test_who_takes_back_their_yes_in_between_gets_nothing(database: Engine, settings: Settings) -> None:
    priya = await confirmed(settings, PRIYA, NEWS)
    news_id = await sent(settings)
    await send_news(settings, MORNING)
    await consent.withdraw(priya, "P1", MORNING, PUBLIC)
    await send_due(settings, MORNING)
    assert outbox(settings) == []
    assert await so_far(news_id) == {"cancelled": 1}


async def test_news_waits_for_the_day(database: Engine, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS)
    await sent(settings, now=NIGHT)
    await send_news(settings, NIGHT)
    await send_due(settings, NIGHT)
    assert outbox(settings) == []
    await send_due(settings, NIGHT + timedelta(hours=12))
    assert len(outbox(settings)) == 1


async def test_what_waits_can_be_taken_back_once(database: Engine, settings: Settings) -> None:
    for person in many(3):
        await confirmed(settings, person, NEWS)
    news_id = await sent(settings)
    await send_news(settings, MORNING)
    assert await actions.take_back(news_id, OFFICER) == 3
    await send_due(settings, MORNING)
    assert outbox(settings) == []
    assert (await item(news_id)).state == "taken"
    assert await so_far(news_id) == {"cancelled": 3}
    with pytest.raises(NothingToTakeBack):
        await actions.take_back(news_id, OFFICER)


async def test_news_taken_back_before_it_was_written_is_written_to_nobody(database: Engine, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS)
    news_id = await sent(settings)
    assert await actions.take_back(news_id, OFFICER) == 0
    assert await send_news(settings, MORNING) == {"news": 0, "people": 0}
    assert await Notice.count() == 0


async def test_taking_back_while_it_is_written_leaves_nobody_waiting(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in many(6):
        await confirmed(settings, person, NEWS)
    news_id = await sent(settings)
    monkeypatch.setattr(sending, "PORTION", 1)
    await asyncio.gather(send_news(settings, MORNING), actions.take_back(news_id, OFFICER))
    await send_news(settings, MORNING)
    assert set(await so_far(news_id)) <= {"cancelled"}
    assert (await item(news_id)).state == "taken"


async def test_two_editors_see_each_other(database: Engine, settings: Settings) -> None:
    news_id = await actions.add(POOL, OFFICER, WHO, MORNING)
    theirs, mine = changed(title="Their title"), changed(title="My title")
    await actions.save(news_id, 1, theirs, OFFICER, MORNING)
    await actions.save(news_id, 1, theirs, OFFICER, MORNING)  # the same form once more
    with pytest.raises(ChangedElsewhere) as refusal:
        await actions.save(news_id, 1, mine, OFFICER, MORNING)
    assert refusal.value.newer.draft == theirs
    assert refusal.value.newer.number == 2
    await actions.save(news_id, 2, mine, OFFICER, MORNING)
    assert (await item(news_id)).draft == mine


async def test_an_officer_sends_what_they_have_read(database: Engine, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS)
    news_id = await actions.add(POOL, OFFICER, WHO, MORNING)
    await actions.save(news_id, 1, changed(title="Another title"), OFFICER, MORNING)
    with pytest.raises(CannotSend, match="Somebody changed it since you looked"):
        await actions.send(news_id, 1, OFFICER, WHO, settings, MORNING, no_child_named=False)
    assert (await item(news_id)).state == "draft"


@pytest.mark.parametrize(
    "draft",
    [changed(easy=""), changed(title="SEND news"), changed(standard="shop.example.com"), changed(sms="a" * 400)],
)
async def test_what_has_a_fault_does_not_leave(database: Engine, settings: Settings, draft: Draft) -> None:
    await confirmed(settings, PRIYA, NEWS)
    news_id = await actions.add(draft, OFFICER, WHO, MORNING)
    with pytest.raises(CannotSend):
        await actions.send(news_id, 1, OFFICER, WHO, settings, MORNING, no_child_named=True)
    assert await NewsItem.count().where(NewsItem.state == "draft") == 1


async def test_what_may_be_a_name_is_looked_at_by_a_person_first(database: Engine, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS)
    news_id = await actions.add(changed(sms="Good news for Oliver on Monday."), OFFICER, WHO, MORNING)
    with pytest.raises(CannotSend, match="no child is named"):
        await actions.send(news_id, 1, OFFICER, WHO, settings, MORNING, no_child_named=False)
    assert await actions.send(news_id, 1, OFFICER, WHO, settings, MORNING, no_child_named=True)


async def test_news_for_nobody_is_not_sent(database: Engine, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS)
    nobody = replace(POOL, audience=msgspec.json.encode(Filter(places=("PO30",))).decode())
    with pytest.raises(CannotSend, match="Nobody in this group"):
        await sent(settings, nobody)


async def test_an_offer_of_somebody_else_is_not_even_kept(database: Engine) -> None:
    with pytest.raises(WrongNews):
        await actions.add(replace(POOL, message_kind="third_party"), OFFICER, WHO, MORNING)
    assert await NewsItem.count() == 0


async def test_sent_news_stays_as_it_was(database: Engine, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS)
    news_id = await sent(settings)
    with pytest.raises(NotADraft):
        await actions.save(news_id, 1, changed(title="Other"), OFFICER, MORNING)
    with pytest.raises(UnknownNews):
        await actions.save(UUID(int=1), 1, POOL, OFFICER, MORNING)


async def test_example_news_goes_to_invented_people_only(database: Engine, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS)
    tomasz = await confirmed(settings, TOMASZ, NEWS)
    await Person.update({Person.is_example: True}).where(Person.id == tomasz)
    news_id = await sent(settings, is_example=True)
    await send_news(settings, MORNING)
    assert (await item(news_id)).people == 1
    rows = await Notice.select(Notice.person)
    assert [row["person"] for row in rows] == [tomasz]
