"""How many times a page asks the database: three at most, so that a school's afternoon fits a small machine."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.surveys.answering.walking import press, start
from tests.surveys.examples import PARENTS, opened
from voice.database import Engine

MOST = 3


@pytest.fixture
def statements(database: Engine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement Piccolo hands to the engine from here on."""
    seen: list[str] = []
    asked = type(database).run_querystring

    async def note(self: Engine, querystring: Any, in_pool: bool = True) -> Any:
        seen.append(str(querystring))
        return await asked(self, querystring, in_pool)

    monkeypatch.setattr(type(database), "run_querystring", note)
    return seen


async def test_no_page_on_the_way_asks_more_than_three_times(site: httpx.AsyncClient, statements: list[str]) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await site.get(f"/a/{link}/1")
    counted = {}
    for name, path in {"first": f"/s/{PARENTS}", "question": f"/a/{link}/2", "check": f"/a/{link}/check"}.items():
        statements.clear()
        assert (await site.get(path)).status_code == 200
        counted[name] = len(statements)
    assert counted == {"first": 2, "question": 2, "check": 2}


async def test_saving_an_answer_asks_three_times_and_once_of_them_writes(
    site: httpx.AsyncClient, statements: list[str]
) -> None:
    await opened(PARENTS)
    link = await start(site, PARENTS)
    await site.get(f"/a/{link}/1")
    statements.clear()
    form = {"answer": "good", "sequence": "1", "as": "standard", "do": "continue"}
    assert (await site.post(f"/a/{link}/2", data=form)).status_code == 303
    assert len(statements) == MOST
    assert [statement.split()[0] for statement in statements] == ["SELECT", "SELECT", "INSERT"]
    assert (await press(site, link, 2)).status_code == 303
