"""Once a year: set out to do, did, what it changed, what was hard, what comes next. Two editions, frozen together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import httpx
import pytest

from analysis.reports.words import State
from analysis.years import from_json, to_json
from analysis.years.easy import sentences
from tests.people import sign_in_as
from tests.reports.island import (
    MARCH,
    OLIVE,
    PROMISE,
    REFUSED,
    answered,
    corrected,
    load_island,
    published,
    six_wait,
    speak,
)
from voice.accounts.values import Role
from voice.calendar import now
from voice.publications import actions, queries
from voice.publications.errors import DraftChanged, NotSigned, PublicationAltered
from voice.publications.tables import Publication
from voice.publications.values import Kind
from voice.reports.easy_words import easy_faults
from voice.settings import Settings
from voice.yearly.drafting import draft_yearly, look, publish, sign
from voice.yearly.errors import NoNote, NoSuchYear, NothingInYear
from voice.yearly.gathering import gather

POST = "Director of Children's Services (invented)"
APRIL, JUNE = datetime(2026, 4, 1, 9, 0, tzinfo=UTC), datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
NEW_YEAR = datetime(2027, 1, 4, 6, 20, tzinfo=UTC)
HEADINGS = (
    "What we set out to do", "What we did", "What difference it made", "What was hard", "What comes next",
)  # fmt: skip


async def the_year(settings: Settings) -> None:
    """Six wait and get a promise; somebody (invented) is quoted, and one report is published in March."""
    await six_wait()
    await speak("The music group helped me.", "T06", quoted=True)
    await answered()
    await published(settings)


async def signed_year(settings: Settings, moment: datetime = JUNE) -> str:
    found = await look(2026, moment, settings)
    await sign(2026, seen=found.digest, post=POST, actor=OLIVE.actor, moment=moment, settings=settings)
    return found.digest


async def test_the_year_is_told_in_five_parts_and_each_line_leads_to_the_report_it_is_from(
    database: None, site: httpx.AsyncClient, settings: Settings
) -> None:
    await the_year(settings)
    seen = await signed_year(settings)
    made = await publish(2026, seen=seen, note="", actor=OLIVE.actor, moment=JUNE)
    page = (await site.get(made.url)).text
    places = [page.index(f">{heading}</h2>") for heading in HEADINGS]
    assert places == sorted(places)
    assert 'href="/reports/WS2/1#T05"' in page
    assert f"Signed by {POST.replace(chr(39), '&#39;')} on Monday 1 June 2026." in page
    assert "Every child and young person with SEND is supported to engage in learning" in page
    easy = await site.get(f"{made.url}/easy-read")
    assert (easy.status_code, "This page is about 1 year." in easy.text) == (200, True)
    assert made.url in (await site.get("/yearly")).text
    assert f"{made.url}/easy-read" in (await site.get("/reports/archive")).text


async def test_its_numbers_are_those_of_the_published_report_and_no_words_of_people_are_in_it(
    database: None, settings: Settings
) -> None:
    await the_year(settings)
    edition = await gather(2026, JUNE, settings)
    [stream] = edition.report.heard
    waiting = next(each for each in stream.lines if each.line.code == "T05")
    assert (stream.code, waiting.report, waiting.line.people, waiting.line.state) == ("WS2", 1, 6, State.WILL)
    assert "The music group helped me." not in to_json(edition)
    assert not any(line.quote for part in edition.easy.did + edition.easy.ahead for line in part.lines)


async def test_a_corrected_report_is_not_in_the_year_and_a_theme_comes_from_its_newest_report(
    database: None, settings: Settings
) -> None:
    await the_year(settings)
    await answered(REFUSED, seen=1)
    await corrected(settings)
    [stream] = (await gather(2026, JUNE, settings)).report.heard
    assert [each.number for each in stream.reports] == [2]
    assert [(each.report, each.line.state) for each in stream.lines if each.line.code == "T05"] == [(2, State.CANNOT)]
    assert [each.line.code for each in stream.hard][:1] == ["T05"]


async def test_a_report_that_is_put_right_in_january_stays_in_its_year(database: None, settings: Settings) -> None:
    await the_year(settings)
    await answered(REFUSED, seen=1)
    await corrected(settings, moment=NEW_YEAR)
    [stream] = (await gather(2026, NEW_YEAR, settings)).report.heard
    assert [each.number for each in stream.reports] == [2]
    assert (await gather(2027, NEW_YEAR, settings)).report.heard == ()


async def test_what_is_done_stands_with_its_evidence_and_says_when_families_have_not_judged_it(
    database: None, site: httpx.AsyncClient, settings: Settings
) -> None:
    letters = "https://example.org/letters"
    await six_wait()
    done = replace(PROMISE, state=State.DID, by_date=None, done_on=date(2026, 3, 10), evidence=letters, ask_again="")
    await answered(done)
    await published(settings)
    made = await publish(2026, seen=await signed_year(settings), note="", actor=OLIVE.actor, moment=JUNE)
    page = (await site.get(made.url)).text
    assert letters in page
    assert "We do not know yet what it changed." in page


async def test_a_promise_whose_day_has_passed_is_late_and_does_not_come_next(
    database: None, settings: Settings
) -> None:
    await the_year(settings)
    april, june = [await gather(2026, moment, settings) for moment in (APRIL, JUNE)]
    assert PROMISE.by_date == date(2026, 4, 30)
    [before] = april.report.having_ahead
    assert [each.line.code for each in before.promised] == ["T05"]
    assert not before.promised[0].line.late
    [stream] = june.report.heard
    assert stream.promised == ()
    assert [each.line.code for each in stream.hard if each.line.late] == ["T05"]
    said = [[line for says in part.says for line in says.lines] for part in june.easy.hard]
    assert any("We are late with this:" in lines for lines in said)
    assert [len(part.lines) for edition in (april, june) for part in edition.easy.ahead] == [1, 0]


async def test_only_what_is_still_to_come_comes_next(database: None, settings: Settings) -> None:
    await the_year(settings)
    going, over = [await gather(2026, moment, settings) for moment in (JUNE, NEW_YEAR)]
    [stream] = going.report.having_ahead
    assert [step.when for step in stream.next_steps] == ["June 2026"]
    assert "We will ask you again in June 2026." in list(sentences(going.easy))
    [gone] = over.report.heard
    assert (gone.promised, gone.next_steps, over.easy.ahead) == ((), (), ())


async def test_every_easy_read_sentence_of_ours_can_be_read_by_everybody(database: None, settings: Settings) -> None:
    await the_year(settings)
    said = list(sentences((await gather(2026, JUNE, settings)).easy))
    assert "This page is about 1 year." in said
    assert [fault for sentence in said for fault in easy_faults(sentence, ("EHC", "SEND"))] == []


async def test_only_what_was_read_is_signed_and_only_what_is_signed_is_published(
    database: None, settings: Settings
) -> None:
    await the_year(settings)
    with pytest.raises(DraftChanged):
        await sign(2026, seen="0" * 64, post=POST, actor=OLIVE.actor, moment=JUNE, settings=settings)
    seen = await signed_year(settings)
    with pytest.raises(DraftChanged):
        await publish(2026, seen="0" * 64, note="", actor=OLIVE.actor, moment=JUNE)
    await answered(REFUSED, seen=1)
    await corrected(settings)
    found = await look(2026, JUNE, settings)
    assert (found.changed, found.digest) == (True, seen)
    made = await publish(2026, seen=seen, note="", actor=OLIVE.actor, moment=JUNE)
    assert (made.content, made.number) == (to_json(found.shown), 1)


async def test_an_unsigned_draft_is_not_published(database: None, settings: Settings) -> None:
    await the_year(settings)
    edition = to_json(await gather(2026, JUNE, settings))
    await actions.put_draft(Kind.YEARLY, "2026", date(2026, 12, 31), edition, MARCH)
    with pytest.raises(NotSigned):
        await publish(2026, seen=queries.digest(edition), note="", actor=OLIVE.actor, moment=JUNE)


async def test_a_second_report_about_a_year_says_what_it_puts_right(database: None, settings: Settings) -> None:
    await the_year(settings)
    first = await publish(2026, seen=await signed_year(settings), note="", actor=OLIVE.actor, moment=JUNE)
    await answered(REFUSED, seen=1)
    await corrected(settings)
    seen = await signed_year(settings)
    with pytest.raises(NoNote):
        await publish(2026, seen=seen, note="", actor=OLIVE.actor, moment=JUNE)
    second = await publish(2026, seen=seen, note="A promise was wrong.", actor=OLIVE.actor, moment=JUNE)
    kept = await queries.published(Kind.YEARLY, 1)
    assert (second.corrects, kept.corrected_by, kept.content) == (1, 2, first.content)


async def test_a_year_without_a_report_cannot_be_signed(database: None, settings: Settings) -> None:
    await load_island()
    found = await look(2026, JUNE, settings)
    with pytest.raises(NothingInYear):
        await sign(2026, seen=found.digest, post=POST, actor=OLIVE.actor, moment=JUNE, settings=settings)


@pytest.mark.parametrize("year", [1999, 2027])
async def test_a_year_that_has_not_begun_is_refused(database: None, settings: Settings, year: int) -> None:
    await load_island()
    with pytest.raises(NoSuchYear):
        await gather(year, JUNE, settings)


async def test_a_letter_changed_in_a_published_year_is_found(database: None, settings: Settings) -> None:
    await the_year(settings)
    await publish(2026, seen=await signed_year(settings), note="", actor=OLIVE.actor, moment=JUNE)
    await Publication.update({Publication.content: "{}"}, force=True)
    with pytest.raises(PublicationAltered):
        await queries.published(Kind.YEARLY, 1)


async def test_in_january_the_report_about_the_year_before_is_put_down_until_it_is_signed(
    database: None, settings: Settings
) -> None:
    await the_year(settings)
    assert await draft_yearly(settings, JUNE) == {"yearly reports": 0}
    assert await draft_yearly(settings, NEW_YEAR) == {"yearly reports": 1}
    held = await queries.drafted(Kind.YEARLY)
    assert held
    assert (held.period, from_json(held.content).report.as_at) == ("2026", date(2026, 12, 31))
    await signed_year(settings, NEW_YEAR)
    assert await draft_yearly(settings, NEW_YEAR) == {"yearly reports": 0}


async def test_of_a_year_that_is_over_only_frozen_statuses_are_shown(database: None, settings: Settings) -> None:
    await the_year(settings)
    over = await gather(2026, NEW_YEAR, settings)
    going = await gather(2026, JUNE, settings)
    assert {stream.statuses for stream in over.report.streams} == {()}
    assert all(sum(each.now for each in stream.statuses) == stream.actions for stream in going.report.streams)


async def test_an_example_is_not_in_a_real_year(database: None, settings: Settings) -> None:
    await six_wait(example=True)
    await answered(is_example=True)
    await published(settings, examples=True)
    alone = await gather(2026, JUNE, settings)
    assert (alone.report.example, len(alone.report.heard)) == (True, 1)
    assert "This page is an example." in list(sentences(alone.easy))


async def test_the_desk_signs_and_publishes_and_keeps_what_was_typed(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await six_wait()
    await answered()
    await published(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    if now().year != MARCH.year:
        assert (await site.get("/staff/yearly")).status_code == 200
    desk = "/staff/yearly?year=2026"
    page = (await site.get(desk)).text
    [seen] = re.findall(r'name="seen" value="([0-9a-f]{64})"', page)
    nobody = await site.post("/staff/yearly/sign", data={"year": "2026", "seen": seen, "post": ""})
    assert (nobody.status_code, "Say which post signs" in nobody.text) == (422, True)
    old = await site.post("/staff/yearly/sign", data={"year": "2026", "seen": "0" * 64, "post": POST})
    assert (old.status_code, 'value="Director of' in old.text) == (409, True)
    await site.post("/staff/yearly/sign", data={"year": "2026", "seen": seen, "post": POST})
    made = await site.post("/staff/yearly/publish", data={"year": "2026", "seen": seen, "note": ""})
    assert made.headers["location"] == "/yearly/1"
    assert (await site.get("/staff/yearly?year=soon")).status_code == 404
