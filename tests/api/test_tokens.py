"""Tokens: made by an administrator, shown once, for what they are for, until their day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest

from tests.people import member, sign_in_as
from voice.accounts.values import Role
from voice.api.actions import TokenWish, admit, end_token, make_token
from voice.api.errors import NoScope, NoToken, TokenEnded, TooOften, WrongToken
from voice.api.pace import MOST
from voice.api.queries import every_token
from voice.api.tables import ApiToken
from voice.audit.queries import recent

PAGE = "/staff/api-tokens"
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


async def a_token(*scopes: str, until: date = date(2026, 6, 1)) -> str:
    """A token that Ada (invented) made."""
    ada = await member(Role.ADMINISTRATOR, email=f"ada-{'-'.join(scopes)}-{until}@example.org")
    return await make_token(TokenWish("Dashboard (invented)", scopes, until), ada.actor, NOON)


async def opens(token: str, scope: str, moment: datetime = NOON, seconds: float = 0.0) -> str:
    return (await admit(f"Bearer {token}", scope, moment, seconds)).name


async def test_a_token_opens_what_it_is_for_until_its_last_day(database: object) -> None:
    token = await a_token("surveys", "results")
    assert await opens(token, "results") == "Dashboard (invented)"
    with pytest.raises(NoScope):
        await opens(token, "actions")
    assert await opens(token, "surveys", datetime(2026, 6, 1, 22, 0, tzinfo=UTC))
    with pytest.raises(TokenEnded):
        await opens(token, "surveys", datetime(2026, 6, 2, 12, 0, tzinfo=UTC))


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer fv_nobody-made-this", "Basic dXNlcjp3b3Jk"])
async def test_without_a_token_that_somebody_made_nothing_opens(database: object, header: str) -> None:
    await a_token("surveys")
    with pytest.raises(NoToken):
        await admit(header, "surveys", NOON, 0.0)


async def test_of_a_token_only_its_hash_and_the_day_of_its_use_are_kept(database: object) -> None:
    token = await a_token("surveys")
    await opens(token, "surveys", NOON + timedelta(days=2))
    (row,) = await ApiToken.select()
    assert token not in str(row)
    assert row["used_on"] == date(2026, 3, 14)


async def test_an_ended_token_opens_nothing(database: object) -> None:
    token = await a_token("surveys")
    (kept,) = await every_token()
    ada = await member(Role.ADMINISTRATOR)
    await end_token(kept.id, ada.actor, NOON)
    await end_token(kept.id, ada.actor, NOON)
    with pytest.raises(TokenEnded):
        await opens(token, "surveys")
    assert [event["act"] for event in await recent()].count("ended an API token") == 1


async def test_a_token_that_asks_too_often_waits_for_the_next_minute(database: object) -> None:
    token = await a_token("surveys")
    for _ in range(MOST):
        await opens(token, "surveys", seconds=600.5)
    with pytest.raises(TooOften):
        await opens(token, "surveys", seconds=659.9)
    assert await opens(token, "surveys", seconds=660.0)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (TokenWish("", ["surveys"], date(2026, 6, 1)), "name"),
        (TokenWish("Dashboard", [], date(2026, 6, 1)), "scopes"),
        (TokenWish("Dashboard", ["everything"], date(2026, 6, 1)), "scopes"),
        (TokenWish("Dashboard", ["surveys"], None), "until"),
        (TokenWish("Dashboard", ["surveys"], date(2026, 3, 11)), "until"),
        (TokenWish("Dashboard", ["surveys"], date(2028, 3, 13)), "until"),
    ],
)
async def test_a_token_without_a_name_a_scope_or_a_day_is_not_made(
    database: object, wish: TokenWish, field: str
) -> None:
    ada = await member(Role.ADMINISTRATOR)
    with pytest.raises(WrongToken) as refusal:
        await make_token(wish, ada.actor, NOON)
    assert [name for name, _sentence in refusal.value.faults] == [field]


async def test_an_administrator_makes_a_token_and_sees_it_once(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.ADMINISTRATOR)
    assert "No tokens yet. Make the first one on this page" in (await site.get(PAGE)).text
    wrong = await site.post(PAGE, data={"name": "Dashboard", "until": "soon"})
    assert wrong.status_code == 422
    assert 'value="Dashboard"' in wrong.text
    until = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
    made = await site.post(PAGE, data={"name": "Dashboard", "until": until, "scopes": ["surveys", "measures"]})
    found = re.search(r"<code class=\"long\">(fv_[\w-]{32})</code>", made.text)
    assert found
    page = (await site.get(PAGE)).text
    assert found[1] not in page
    assert "measures, surveys" in page
    token = {"authorization": f"Bearer {found[1]}"}
    assert (await site.get("/api/v1/surveys", headers=token)).status_code == 200
