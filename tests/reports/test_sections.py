"""A report has its ten sections in their order, and every edition of it says the same numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import httpx
import msgspec
import pytest

from analysis.reports import assemble
from analysis.reports.facts import MeasureRow
from analysis.reports.values import Report
from analysis.reports.words import State
from tests.analysis.test_reports import WAITING, answer, facts
from tests.reports.island import MARCH, PROMISE, REFUSED, answered, looked_at, published, six_wait, speak
from tests.reports.test_pages import words
from voice.database import Engine
from voice.pages import environment
from voice.progress.tables import ActionUpdate
from voice.reports import saying
from voice.reports.exporting import numbers_csv
from voice.reports.previewing import preview
from voice.settings import Settings

pytestmark = pytest.mark.anyio

SECTIONS = [
    "Who we heard, and who we did not",
    "What you said, and what we did",
    "What is going well",
    "What we cannot do, and why",
    "Still waiting for an answer",
    "Measures",
    "What happens next",
    "How we did this",
    "Who stands behind this report",
    "Thank you",
]
EASY = [
    "What we did",
    "What we cannot do",
    "Still waiting",
    "What is good",
    "Our goals",
    "What comes next",
    "Hard words",
    "Not tested yet",
    "Tell us more",
]


async def whole(settings: Settings) -> None:
    """Nine parents (invented) wait, one is content; one theme is promised, one refused, the others wait."""
    await six_wait(quoted=True)
    await speak("The portage lady was kind.", "T28")
    await answered()
    await answered(REFUSED, theme="T06")
    await published(settings)


def headings(page: httpx.Response) -> list[str]:
    main = page.text[page.text.index("<main") : page.text.index("</main")]
    return [re.sub(r"<[^>]+>", "", each).strip() for each in re.findall(r"<h2[^>]*>(.*?)</h2>", main, re.DOTALL)]


async def test_the_ten_sections_stand_in_their_order(site: httpx.AsyncClient, settings: Settings) -> None:
    await whole(settings)
    page = await site.get("/reports/WS2")
    found = headings(page)
    assert [each for each in found if each in SECTIONS] == SECTIONS
    assert page.text.index('class="lead"') < page.text.index(SECTIONS[0])
    easy = headings(await site.get("/reports/WS2/easy-read"))
    assert [each for each in easy if each in EASY] == [each for each in EASY if each in easy]
    assert set(EASY) - set(easy) <= {"What is good", "Hard words"}


async def test_how_it_was_done_says_what_was_asked_of_whom_and_what_is_not_known(
    database: Engine, settings: Settings
) -> None:
    await six_wait()
    how = " ".join((await looked_at(settings)).edition.report.how)
    for part in (
        "In March 2026, people told us about this.",
        "People choose whether to answer.",
        "A person read every answer in words: 6 in all.",
        "Each quote is shown with permission.",
        "Numbers from 1 to 4 are hidden",
    ):
        assert part in how, part


def test_how_it_was_done_says_the_questions_and_whether_readers_agree() -> None:
    how = " ".join(assemble(facts(questions=("What helps?", "What waits?"), read_twice=(40, 36)), 1).report.how)
    assert "Questions about this: “What helps?”; “What waits?”." in how
    assert "Two people read 40 of them apart from each other. They chose the same themes for 36." in how


async def test_what_happens_next_says_when_people_hear(database: Engine, settings: Settings) -> None:
    await six_wait()
    steps = (await looked_at(settings)).edition.report.next_steps
    assert "Within 10 working days of this report" in [step.when for step in steps]


async def test_the_time_people_wait_is_said_in_both_editions(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    made = await preview("WS2", date(2026, 5, 17), settings)
    line = made.edition.report.waiting[0]
    assert (line.code, line.days) == ("T05", 47)
    assert made.edition.easy.waiting[0].waited == "You have waited 47 days or more."


async def test_a_month_of_asking_again_that_has_passed_is_said_sorry_for(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await six_wait()
    await answered(replace(PROMISE, ask_again="2026-02"))
    await published(settings)
    shown = words(await site.get("/reports/WS2"))
    assert "We said we would ask again in February 2026. We do not know yet. We are sorry." in shown


async def test_an_answer_says_how_its_action_of_the_plan_stands(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await answered()
    update = ActionUpdate(id=uuid4(), activity="WS2-A01", number=1, status="A", made_name="Leo", made_at=MARCH)
    await ActionUpdate.insert(update)
    await published(settings)
    shown = words(await site.get("/reports/WS2"))
    assert re.search(r"WS2-A01 , Ref [^:]+: On track, some concerns", shown)


def row(**more: object) -> MeasureRow:
    given = {"code": "M1", "words": "Answers (invented)", "target": "75%", "result": "76%", "base": 120, "trend": "",
             "source": "Survey (invented)", "as_at": date(2026, 3, 1), "met": True, **more}  # fmt: skip
    return MeasureRow(**given)  # type: ignore[arg-type]


async def test_measures_without_a_number_are_there_and_say_so(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    report = (await published(settings)).edition.report
    assert report.measures
    shown = words(await site.get("/reports/WS2"))
    assert "No number yet." in shown
    for each in report.measures:
        assert each.words.split(".")[0][:40] in shown


# --- every edition says the same numbers: add one here, and its numbers are held to those that were frozen

Numbers = dict[str, str]


def frozen_numbers(report: Report) -> Numbers:
    """Code of a line → its people as every edition says them: a number, or c."""
    return {line.code: "c" if line.people is None else str(line.people) for line in (*report.lines, *report.praise)}


async def of_the_page(site: httpx.AsyncClient, report: Report) -> Numbers:
    """The biggest have a section each, praise too; the others a row in a table."""
    page = (await site.get(f"/reports/{report.workstream}/{report.version}")).text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index('id="lines"') :]))
    found = {}
    for line in (*report.full, *report.praise):
        said = re.search(rf"{re.escape(line.name)} You said · (?:([\d,]+) people|(fewer)|(nobody))", text)
        assert said, line.name
        found[line.code] = "c" if said[2] else "0" if said[3] else said[1].replace(",", "")
    for line in report.more:
        [cell] = re.findall(rf'<tr id="{line.code}">.*?data-label="People">(.*?)</td>', page)
        found[line.code] = cell
    return found


async def of_the_file(site: httpx.AsyncClient, report: Report) -> Numbers:
    sent = await site.get(f"/reports/{report.workstream}/{report.version}/numbers.csv")
    rows = csv.reader(io.StringIO(sent.content.decode("utf-8-sig")))
    names = {line.code: line.name for line in (*report.lines, *report.praise)}
    return {each[1]: each[3] for each in rows if each[0] == "what you said" and names.get(each[1]) == each[2]}


Edition = Callable[[httpx.AsyncClient, Report], Awaitable[Numbers]]
EDITIONS: tuple[Edition, ...] = (of_the_page, of_the_file)


@pytest.mark.parametrize("edition", EDITIONS)
async def test_every_edition_agrees_to_the_number(
    site: httpx.AsyncClient, settings: Settings, edition: Edition
) -> None:
    await six_wait()
    for number in range(5):
        await speak(f"Class is loud {number}.", "T07", who="child")
    report = (await published(settings)).edition.report
    assert await edition(site, report) == frozen_numbers(report)


def test_the_file_and_the_easy_read_edition_have_the_measures_of_the_page() -> None:
    missing = row(code="M2", source="", as_at=None, result="", base=None, met=None)
    made = assemble(msgspec.structs.replace(facts(), measures=(row(), missing)), 1)
    lines = [each for each in csv.reader(io.StringIO(numbers_csv(made.report))) if each[0] == "measure"]
    assert [(each[1], each[5], each[7]) for each in lines] == [("M1", "120", "76%"), ("M2", "", "")]
    assert [says.lines for says in made.easy.measures] == [
        ("This work has 2 goals.",),
        ("We met 1 goal.", "We do not know yet about 1 goal."),
    ]


# --- nothing is left out because fewer people said it


def test_the_eighth_thing_keeps_its_lateness_its_evidence_and_the_other_view() -> None:
    late = answer(
        State.WILL, by_date=date(2026, 3, 1), evidence="Letters went out (invented).", disagreement="I see it so."
    )
    small = msgspec.structs.replace(WAITING, code="T99", people=9, groups={}, answer=late, judged=(6, 0, 7))
    many = tuple(msgspec.structs.replace(WAITING, code=f"T{n:02}", people=90 - n) for n in range(10, 17))
    report = assemble(facts(themes=(*many, small)), 1).report
    assert [line.code for line in report.more] == ["T99"]
    page = environment(lambda name: name).from_string(
        '{% from "reports/_parts.html" import lines with context %}{{ lines(report) }}'
    )
    row = page.render(report=report, lang="en", **saying.CALLS).split('<tr id="T99">')[1].split("</tr>")[0]
    for part in (
        "This is late.",
        "Letters went out (invented).",
        "I see it so.",
        "Head of Waiting (invented)",
        "yes: 6",
    ):
        assert part.lower() in row.lower(), part


def test_the_page_says_which_meetings_or_which_day_went_by() -> None:
    page = environment(lambda name: name).from_string(
        '{% from "reports/_parts.html" import answer with context %}{{ answer(report.lines[0]) }}'
    )

    def told(by_date: date) -> str:
        theme = msgspec.structs.replace(WAITING, answer=answer(State.THINKING, by_date=by_date))
        made = assemble(facts(themes=(theme,), meetings=(date(2025, 11, 20), date(2026, 1, 22))), 1).report
        return page.render(report=made, lang="en", **saying.CALLS)

    ahead, gone = told(date(2099, 3, 1)), told(date(2026, 3, 1))
    assert "The board has met twice since you told us." in ahead
    assert "has passed" not in ahead
    assert "We said 1 March 2026, and that day has passed." in gone


async def test_praise_that_was_in_the_last_report_is_not_new(database: object, settings: Settings) -> None:
    await six_wait()
    for number in range(6):
        await speak(f"The club is good, number {number}.", "T28")
    await published(settings)
    [praise] = (await looked_at(settings)).edition.report.praise
    assert (praise.people, praise.change) == (6, "as many as in the last report")
