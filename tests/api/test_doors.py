"""What programs read: the same numbers as everywhere, and refusals they can read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest

from analysis.reports.values import from_json, to_json
from tests.api.test_tokens import a_token
from tests.exports.people import SLUG, Child, closed, opened, send
from tests.reports.island import answered, load_island, published, six_wait
from voice.api.values import SCOPES
from voice.calendar import now
from voice.progress.tables import ActionUpdate
from voice.reports.exporting import numbers_csv
from voice.reports.watching import count_answers
from voice.settings import Settings

API = "/api/v1"


async def read(site: httpx.AsyncClient, path: str, *scopes: str) -> Any:
    """What a program with a new token for these scopes gets."""
    far = datetime.now(UTC).date().replace(month=12, day=31)
    token = await a_token(*scopes, until=far) if scopes else ""
    answer = await site.get(API + path, headers={"authorization": f"Bearer {token}"} if token else {})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


async def test_surveys_with_their_questions(site: httpx.AsyncClient) -> None:
    await opened()
    (survey,) = await read(site, "/surveys", "surveys")
    assert (survey["slug"], survey["state"], survey["mode"], survey["example"]) == (SLUG, "open", "anonymous", False)
    found = await read(site, f"/surveys/{SLUG}", "surveys")
    assert [question["id"] for question in found["questions"]] == ["Q-1", "Q-2", "Q-3", "SEX"]
    assert found["questions"][0]["choices"] == [{"code": "good", "words": "Good"}, {"code": "bad", "words": "=Bad"}]


async def test_results_are_counts_with_small_numbers_hidden(site: httpx.AsyncClient, settings: Settings) -> None:
    await closed("confidential")
    await send([*[Child()] * 7, *[Child(feel="bad", sex="boy")] * 5, Child(sex="unsaid", words="Help me")])
    await count_answers(settings, now())
    found = await read(site, f"/results/{SLUG}", "results")
    lines = {question["id"]: question["lines"] for question in found["questions"]}
    assert lines["Q-1"] == [{"words": "", "people": [10, 5], "total": None}]
    assert lines["SEX"] == [{"words": "", "people": [5, None, None], "total": None}]
    assert "Help me" not in str(found)


async def test_one_answer_more_is_not_seen_by_a_program(site: httpx.AsyncClient, settings: Settings) -> None:
    """Also where a few of the team may see whose answers are whose: a program is not one of them."""
    await closed("confidential")
    await send([Child()] * 7)
    await count_answers(settings, now())
    before = await read(site, f"/results/{SLUG}", "results")
    await send([Child(feel="bad")])
    await count_answers(settings, now())
    assert await read(site, f"/results/{SLUG}", "results") == before


async def test_a_report_is_the_very_text_of_its_page_and_needs_no_token(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await six_wait(quoted=True)
    await answered()
    made = await published(settings)
    (listed,) = await read(site, "/reports")
    assert (listed["workstream"], listed["number"], listed["digest"]) == ("WS2", 1, made.digest)
    found = await read(site, "/reports/ws2/1")
    edition = from_json(msgspec.json.encode(found["edition"]).decode())
    assert to_json(edition) == to_json(made.edition)
    assert numbers_csv(edition.report) == (await site.get(listed["numbers"])).text
    assert await read(site, "/reports/ws2") == found


async def test_actions_come_with_what_was_said_of_them_last(site: httpx.AsyncClient) -> None:
    await load_island()
    for number, status, example in ((1, "R", False), (2, "A", False), (3, "G", True)):
        row = ActionUpdate(
            id=uuid4(), activity="WS2-A01", number=number, status=status, lead="Head of SEND", made_name="Olive",
            made_at=datetime(2026, 3, 12, 9, 0, tzinfo=UTC), is_example=example,
        )  # fmt: skip
        await ActionUpdate.insert(row)
    found = {action["code"]: action for action in await read(site, "/actions", "actions")}
    said = found["WS2-A01"]
    assert (said["status"], said["status_words"], said["lead"]) == ("A", "On track some concerns", "Head of SEND")
    assert said["told_on"] == "2026-03-12"
    assert found["WS2-A02"]["told_on"] is None


async def test_measures_come_with_their_targets(site: httpx.AsyncClient) -> None:
    await load_island()
    found = await read(site, "/measures", "measures")
    assert len(found) == 74
    assert found[0]["target"]
    assert found[0]["values"] == []


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/surveys", 401, "No token that we know"),
        ("/results/files", 401, "No token that we know"),
        ("/reports/ws2", 404, "This report is not published"),
        ("/people", 404, "There is nothing at this address"),
        ("/reports/ws2/first", 400, "We could not read that"),
    ],
)
async def test_a_refusal_is_a_problem_that_a_program_can_read(
    site: httpx.AsyncClient, path: str, status: int, title: str
) -> None:
    answer = await site.get(API + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == title
    assert answer.json()["status"] == status
    assert answer.headers.get("www-authenticate") == ("Bearer" if status == 401 else None)


async def test_a_token_for_one_thing_does_not_open_another(site: httpx.AsyncClient) -> None:
    far = datetime.now(UTC).date().replace(month=12, day=31)
    token = {"authorization": f"Bearer {await a_token('surveys', until=far)}"}
    answer = await site.get(f"{API}/actions", headers=token)
    assert (answer.status_code, answer.json()["detail"]) == (
        403,
        "It may not read: actions. An administrator can make one that does.",
    )


async def test_the_description_has_these_doors_and_no_others(site: httpx.AsyncClient) -> None:
    found = (await site.get(f"{API}/openapi.json")).json()
    assert found["openapi"].startswith("3.1")
    assert {path.removeprefix(API).split("/")[1] for path in found["paths"]} == {*SCOPES, "reports"}
    unlocked = {path for path, doors in found["paths"].items() if not doors["get"].get("security")}
    assert {path.removeprefix(API).split("/")[1] for path in unlocked} == {"reports"}
    assert "staff" not in str(found["paths"])


async def test_the_page_for_people_leads_to_the_description(site: httpx.AsyncClient) -> None:
    page = await site.get("/api")
    assert page.status_code == 200
    assert 'href="/api/v1/openapi.json"' in page.text
    assert "https://voice.example.org/api/v1/reports" in page.text
