"""Each number of a report opens what it was counted from: counts for those who may see counts, words for officers."""

from __future__ import annotations

import re
from datetime import date

import httpx
import pytest
from msgspec.structs import replace

from analysis.reports.values import GroupCount
from tests.people import sign_in_as
from tests.reports.island import answered, load_island, looked_at, published, six_wait, speak
from tests.reports.test_pages import words
from voice.accounts.values import Role
from voice.database import Engine
from voice.reports.tracing import Part, Traced, trace
from voice.settings import Settings

pytestmark = pytest.mark.anyio

TRACE = "/staff/reports/WS2/1/trace"


async def waiting(settings: Settings, *, everything: bool) -> Traced:
    report = (await looked_at(settings)).edition.report
    return next(line for line in (await trace(report, everything=everything)).lines if line.line.code == "T05")


async def test_the_people_of_a_theme_are_counted_by_survey_month_and_group(
    database: Engine, settings: Settings
) -> None:
    await six_wait()
    for number in range(5):
        await speak(f"I wait {number}.", "T05", who="child")
    traced, whole = await waiting(settings, everything=False), await waiting(settings, everything=True)
    assert (traced.now, traced.moved) == (11, False)
    assert traced.parts == whole.parts[:2]
    assert whole.parts == (
        Part("By survey or other way", (("How it is (invented)", 11),)),
        Part("By month", (("March 2026", 11),)),
        Part("By group", (("Children", 5), ("Parents and carers", 6))),
    )


async def test_others_see_ways_and_months_to_the_nearest_five(database: Engine, settings: Settings) -> None:
    await six_wait()
    for number in range(7):
        await speak(f"I wait {number}.", "T05", today=date(2026, 4, 7))
    traced, whole = await waiting(settings, everything=False), await waiting(settings, everything=True)
    assert [(part.title, part.rows) for part in (whole.parts[1], traced.parts[1])] == [
        ("By month", (("March 2026", 6), ("April 2026", 7))),
        ("By month", (("March 2026", 5), ("April 2026", 5))),
    ]


async def test_small_groups_are_hidden_from_all_but_officers(database: Engine, settings: Settings) -> None:
    await six_wait()
    await speak("I wait.", "T05", who="child")
    hidden, shown = await waiting(settings, everything=False), await waiting(settings, everything=True)
    assert hidden.parts[-1].rows == (("Children", None), ("Parents and carers", None))
    assert shown.parts[-1].rows == (("Children", 1), ("Parents and carers", 6))


async def test_others_see_the_groups_that_the_report_prints_and_no_more(database: Engine, settings: Settings) -> None:
    """Twelve parents and six young people are hidden in the report, because 12 and 6 would tell who Cas is."""
    await six_wait()
    for number in range(12):
        await speak(f"I wait {number}.", "T05", who="child" if number < 6 else "parent")
    report = (await looked_at(settings)).edition.report
    lines = tuple(
        replace(
            line,
            groups=(GroupCount(label="Parents and carers", people=None), GroupCount(label="Children", people=None)),
        )
        for line in report.lines
    )
    [traced, *_] = (await trace(replace(report, lines=lines), everything=False)).lines
    assert (traced.line.code, traced.now) == ("T05", 18)
    assert traced.parts[-1] == Part("By group", (("Parents and carers", None), ("Children", None)))


async def test_a_number_that_is_hidden_opens_nothing(database: Engine, settings: Settings) -> None:
    await load_island()
    await speak("We wait.", "T05")
    traced = await waiting(settings, everything=False)
    assert (traced.now, traced.moved, traced.parts) == (None, False, ())


async def test_nobody_learns_from_the_trace_how_many_came_since(database: Engine, settings: Settings) -> None:
    await six_wait()
    report = (await published(settings)).edition.report
    await speak("We waited as well.", "T05")
    for everything, expected in ((False, (None, True, 0)), (True, (7, True, 3))):
        traced = next(line for line in (await trace(report, everything=everything)).lines if line.line.code == "T05")
        assert (traced.now, traced.moved, len(traced.parts)) == expected


async def test_numbers_of_the_next_report_are_links_and_families_see_none(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await six_wait()
    await published(settings)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    page = await site.get("/staff/reports/WS2")
    assert '<a href="/staff/reports/WS2/0/trace?of=answers#T05">6 people</a>' in page.text
    assert "/trace" in (await site.get("/staff/reports")).text
    assert "trace" not in (await site.get("/reports/WS2")).text


async def test_officers_get_to_the_words_and_others_do_not(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await answered()
    await published(settings)
    for role, may in ((Role.PARTICIPATION_OFFICER, True), (Role.WORKSTREAM_LEAD, False), (Role.BOARD_READER, False)):
        await sign_in_as(site, role)
        page = await site.get(TRACE)
        assert "In the report: 6 people" in words(page)
        assert "counted from the last day of March 2026" in words(page)
        assert ("/staff/themes/T05" in page.text) is may
        assert ("/watch" in page.text) is may
        assert "We have waited" not in page.text


async def test_every_link_of_the_trace_opens(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await published(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    for address in (TRACE, "/staff/reports/WS2/0/trace"):
        page = await site.get(address)
        body = page.text[page.text.index("<main") : page.text.index("</main")]
        for link in sorted(set(re.findall(r'href="(/[^"#]+)', body)))[:12]:
            assert (await site.get(link)).status_code == 200, link


async def test_a_registrar_has_no_business_here(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.REGISTRAR)
    assert (await site.get("/staff/reports/WS2/0/trace")).status_code == 403
