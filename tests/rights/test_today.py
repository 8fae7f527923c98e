"""What waits for the data protection officer and the registrar stands on their first page."""

from __future__ import annotations

import httpx

from tests.people import sign_in_as
from tests.rights.test_asking import TYPED
from voice.accounts.values import Role


async def test_the_data_protection_officer_sees_how_many_requests_are_open_and_the_first_clock(
    site: httpx.AsyncClient,
) -> None:
    await sign_in_as(site, Role.DATA_PROTECTION_OFFICER)
    assert "None open" in (await site.get("/staff")).text
    assert (await site.post("/data-rights", data=TYPED)).status_code == 303
    page = (await site.get("/staff")).text
    assert "1 open. First: " in page
    assert "left to answer" in page
    assert "Priya" not in page


async def test_the_registrar_sees_letters_addresses_and_needs(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.REGISTRAR)
    page = (await site.get("/staff")).text
    for words in ("0 to print, 0 piles to post", "Addresses that no longer work", "Needs to ask about again"):
        assert words in page
