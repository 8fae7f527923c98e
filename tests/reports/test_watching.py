"""Watching a survey while it is open: who is heard and where people stop, and nothing that tells of one person."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import msgspec
import pytest
from msgspec.structs import replace

from surveys.answering.actions import send, start_or_resume, take
from surveys.answering.queries import open_response
from surveys.answering.tokens import new_token
from surveys.answering.values import Notes
from surveys.builder.actions import open_survey, put_survey
from surveys.classes.actions import add_class, begin_with
from surveys.classes.queries import class_by_code
from surveys.queries import current_version, survey_by_slug
from surveys.questions.base import Presentation
from surveys.tables import Answer, Response
from tests.people import sign_in_as
from tests.surveys.examples import CHILDREN, KEY, definition, mixed, step
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.calendar import today
from voice.opening import load_plan
from voice.paths import PLAN_FILE
from voice.plan.document import read
from voice.reports.tables import Watched
from voice.reports.watching import count_answers, picture
from voice.settings import Settings

WATCH = f"/staff/surveys/{CHILDREN}/watch"
NIGHT = datetime(2026, 3, 3, 1, 45, tzinfo=UTC)
EASY, STANDARD = Presentation.EASY_READ, Presentation.STANDARD


async def survey(mode: str = "anonymous", *, is_example: bool = False) -> None:
    await put_survey(replace(definition(CHILDREN), mode=mode), is_example=is_example)
    await open_survey(CHILDREN, today() - timedelta(days=9), None, missing=())


async def people(number: int, **facts: object) -> None:
    """Answers that were sent, each a row as it is stored; `sex` and `who` are said on the questions about them."""
    found = await survey_by_slug(CHILDREN)
    version, _definition = await current_version(found.id)
    said = {role: facts.pop(role) for role in ("sex",) if role in facts}
    for _n in range(number):
        row = Response(id=uuid4(), survey=found.id, version=version, presentation="easy_read", month="2026-03")
        for name, value in facts.items():
            setattr(row, name, value)
        await Response.insert(row)
        for role, code in said.items():
            asked = next(q.id for q in _definition.questions if q.role == f"about:{role}")
            choices = msgspec.json.encode([code]).decode()
            answer = Answer(id=uuid4(), response=row.id, question=asked, choices=choices, presentation="easy_read")
            await Answer.insert(answer)


async def began(number: int, *questions: str, shown: Presentation = STANDARD, notes: Notes | None = None) -> list[str]:
    """Answers under way that came past these questions; returns their links."""
    links = [new_token() for _n in range(number)]
    for link in links:
        await start_or_resume(link, await survey_by_slug(CHILDREN), shown, today(), notes=notes)
        for number_asked, question in enumerate(questions, 1):
            response = await open_response(link, today())
            asked = next(each for each in response.asked if each.id == question)
            await take(response, asked, step(sequence=number_asked, shown=shown))
    return links


async def shown(site: httpx.AsyncClient) -> str:
    answer = await site.get(WATCH)
    assert answer.status_code == 200
    return answer.text.partition("<main")[2]


def plain(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def row(html: str, label: str) -> list[str]:
    """The cells of the first row with this label."""
    found = re.search(rf'<tr><th scope="row">{re.escape(label)}.*?</tr>', html, re.DOTALL)
    assert found, label
    return [plain(cell) for cell in re.findall(r'<td class="n"[^>]*>(.*?)</td>', found.group(0))]


async def officer(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)


async def test_before_anybody_answers_the_page_says_what_will_be_here(site: httpx.AsyncClient) -> None:
    await survey()
    await officer(site)
    text = plain(await shown(site))
    assert "There are no numbers yet" in text
    assert "at which question people stop" in text
    assert f'href="/staff/surveys/{CHILDREN}"' in await shown(site)


async def test_four_people_look_like_nobody(site: httpx.AsyncClient, settings: Settings) -> None:
    await survey()
    await officer(site)
    before = await shown(site)
    await people(4)
    assert await count_answers(settings, NIGHT) == {"surveys": 0}
    assert await shown(site) == before


async def test_the_page_changes_at_night_only(site: httpx.AsyncClient, settings: Settings) -> None:
    await survey()
    await officer(site)
    before = await shown(site)
    await people(30)
    assert await shown(site) == before
    assert await count_answers(settings, NIGHT) == {"surveys": 1}
    assert "about 30" in await shown(site)


@pytest.mark.parametrize("mode", ["anonymous", "tick_off"])
async def test_one_answer_more_never_changes_the_page_and_five_may(
    site: httpx.AsyncClient, settings: Settings, mode: str
) -> None:
    await survey(mode)
    await officer(site)
    await people(14, answered_by="self")
    await count_answers(settings, NIGHT)
    before = await shown(site)
    for night in range(1, 5):  # 18 after the fourth: rounding alone would have stepped from 15 to 20
        await people(1, answered_by="proxy", presentation="pictures", language="pl")
        await count_answers(settings, NIGHT + timedelta(days=night))
        assert await shown(site) == before, f"night {night}"
    await people(1, answered_by="proxy", presentation="pictures", language="pl")
    await count_answers(settings, NIGHT + timedelta(days=5))
    after = await shown(site)
    assert after != before
    assert row(after, "Somebody else, with their own view") == ["about 5", "about 25%"]
    assert "Sunday 8 March 2026" in after


async def test_who_begins_changes_nothing_of_who_sent_and_the_other_way_round(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await survey()
    await people(12)
    await count_answers(settings, NIGHT)
    first = await picture(await survey_by_slug(CHILDREN), today())
    await began(5)
    await people(1, language="pl")
    await count_answers(settings, NIGHT + timedelta(days=1))
    second = await picture(await survey_by_slug(CHILDREN), today())
    assert second.sent == first.sent
    assert second.began is not None
    assert (second.began.people, second.began.unfinished) == (18, 5)


async def test_one_row_is_kept_and_no_history_of_it(database: object, settings: Settings) -> None:
    await survey()
    for night in range(3):
        await people(6)
        await count_answers(settings, NIGHT + timedelta(days=night))
    assert await Watched.count() == 1
    found = await picture(await survey_by_slug(CHILDREN), today())
    assert found.sent is not None
    assert found.sent.people == 18


async def test_where_people_stop_is_counted_in_the_order_of_the_questions(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await survey()
    first, second, third = (each.id for each in definition(CHILDREN).always_asked[:3])
    await began(7)
    await began(12, first, third)
    await began(2, second)
    await count_answers(settings, NIGHT)
    found = await picture(await survey_by_slug(CHILDREN), today())
    assert found.began is not None
    assert found.began.stops == {"": 7, third: 12, second: 2}
    await officer(site)
    html = await shown(site)
    numbered = {each.id: f"{n}. {each.standard.words}" for n, each in enumerate(definition(CHILDREN).questions, 1)}
    assert row(html, "Before the first question") == ["c", "–"]
    assert row(html, numbered[second]) == ["c", "–"]
    assert row(html, numbered[third]) == ["about 10", "about 50%"]
    assert html.index(numbered[second]) < html.index(numbered[third])


async def test_waiting_answers_are_counted_apart(site: httpx.AsyncClient, settings: Settings) -> None:
    await survey("tick_off")
    first = definition(CHILDREN).always_asked[0]
    code = first.easy_read.options[0].code
    for link in await began(6, shown=EASY):
        response = await open_response(link, today())
        await take(response, first, step(step().do, code, shown=EASY))
        await send(await open_response(link, today()), today(), KEY)
    await count_answers(settings, NIGHT)
    await officer(site)
    text = plain(await shown(site))
    assert "Began about 5 Sent c Wait to be mixed about 5" in text
    await mixed(today=today())
    await count_answers(settings, NIGHT)
    assert "Sent about 5" in plain(await shown(site))


async def test_who_is_missing_is_said_beside_the_numbers_of_everybody(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await load_plan(read(PLAN_FILE), COMMAND_LINE)
    await survey()
    await people(28, sex="boy", answered_by="self")
    await people(5, sex="girl", answered_by="helped")
    await people(9, sex="girl", answered_by="proxy")
    await count_answers(settings, NIGHT)
    await officer(site)
    html = await shown(site)
    assert row(html, "Boys") == ["about 30", "about 86%", "62%"]
    assert row(html, "Girls") == ["about 5", "about 14%", "38%"], "those for whom somebody answered are not in it"
    assert "Too few yet: Girls." in plain(html)
    assert row(html, "Somebody else, with their own view") == ["about 10", "about 25%"]


async def test_class_codes_are_counted_and_no_school_is_named(site: httpx.AsyncClient, settings: Settings) -> None:
    await survey()
    found = await survey_by_slug(CHILDREN)
    used, _unused = [await add_class(found, f"School {n} (invented)", today()) for n in (1, 2)]
    for _child in range(6):
        await begin_with(await class_by_code(used), found, EASY, today(), language="en", shared=True)
    await count_answers(settings, NIGHT)
    await officer(site)
    html = await shown(site)
    assert "Class codes used 1 of 2" in plain(html)
    assert "(invented)" not in html.replace("Olive Officer (invented)", "")


async def test_typed_answers_languages_and_helpers_are_shown_in_words(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await survey()
    await people(20, answered_by="helped", helper_role="parent", help_given='["read"]', language="cy", typed=True)
    await people(20, answered_by="self", presentation="standard")
    await count_answers(settings, NIGHT)
    await officer(site)
    html = await shown(site)
    assert row(html, "On paper, typed by two people") == ["about 20", "about 50%"]
    assert row(html, "Welsh") == ["about 20", "about 50%"]
    assert row(html, "A parent or carer") == ["about 20", "about 100%"]
    assert row(html, "Easy Read") == ["about 20", "about 50%"]


@pytest.mark.parametrize(("mode", "is_example"), [("confidential", False), ("named", False), ("anonymous", True)])
async def test_where_nobody_is_given_away_the_page_counts_at_once(
    site: httpx.AsyncClient, mode: str, is_example: bool
) -> None:
    await survey(mode, is_example=is_example)
    await people(9, is_example=is_example)
    await officer(site)
    text = plain(await shown(site))
    assert "Sent about 10" in text
    assert "Counted as you opened this page." in text


async def test_only_officers_watch(site: httpx.AsyncClient) -> None:
    await survey()
    for role in Role:
        await sign_in_as(site, role)
        assert (await site.get(WATCH)).status_code == (200 if role is Role.PARTICIPATION_OFFICER else 403)


async def test_a_survey_nobody_knows_is_not_found(site: httpx.AsyncClient) -> None:
    await officer(site)
    assert (await site.get("/staff/surveys/nowhere/watch")).status_code == 404
