"""The page of files: who may ask for what, and who takes it."""

from __future__ import annotations

import httpx
import pytest

from tests.exports.people import MORNING, SLUG, Child, closed, send
from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.exports.queries import files_of
from voice.exports.working import work
from voice.settings import Settings

PAGE = "/staff/exports"
COUNTS = {"survey": SLUG, "what": "counts", "format": "csv"}
FULL = {"survey": SLUG, "what": "answers", "format": "csv", "in_full": "yes"}


async def test_an_officer_asks_and_takes_and_nobody_else_can(site: httpx.AsyncClient, settings: Settings) -> None:
    await closed()
    await send([Child()] * 6)
    olive = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "No files yet. Ask for the first one on this page." in (await site.get(PAGE)).text
    assert (await site.post(PAGE, data=COUNTS)).headers["location"] == PAGE
    (file,) = await files_of(olive.id)
    address = f"{PAGE}/{file.id}/file"
    assert "Being made" in (await site.get(PAGE)).text
    assert (await site.get(address)).status_code == 409
    await work(settings, MORNING)
    page = await site.get(PAGE)
    assert address in page.text
    taken = await site.get(address)
    assert taken.headers["content-type"] == "text/csv; charset=utf-8"
    assert taken.headers["content-disposition"] == f'attachment; filename="{file.name}"'
    assert len(taken.content) == int(taken.headers["content-length"])
    await sign_in_as(site, Role.PARTICIPATION_OFFICER, email="oscar@example.org")
    assert (await site.get(address)).status_code == 404


async def test_single_answers_in_full_need_a_written_reason(site: httpx.AsyncClient) -> None:
    await closed()
    await sign_in_as(site, Role.DATA_PROTECTION_OFFICER)
    answer = await site.post(PAGE, data={**FULL, "reason": " "})
    assert answer.status_code == 422
    assert "Write why you need the words as they were sent." in answer.text
    assert (await site.post(PAGE, data={**FULL, "reason": "A court asks"})).status_code == 303
    assert "because: A court asks" in (await site.get(PAGE)).text


@pytest.mark.parametrize("role", [Role.WORKSTREAM_LEAD, Role.BOARD_READER])
async def test_leads_and_the_board_get_counts_and_never_a_line_about_one_person(
    site: httpx.AsyncClient, role: Role
) -> None:
    await closed()
    await sign_in_as(site, role)
    page = (await site.get(PAGE)).text
    assert ('value="counts"' in page, 'value="answers"' in page, "in full" in page) == (True, False, False)
    assert (await site.post(PAGE, data={**FULL, "reason": "I would like to"})).status_code == 422
    assert (await site.post(PAGE, data=COUNTS)).status_code == 303


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR])
async def test_other_roles_have_no_files(site: httpx.AsyncClient, role: Role) -> None:
    await sign_in_as(site, role)
    assert (await site.get(PAGE)).status_code == 403
