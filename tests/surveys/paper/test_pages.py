"""Officers print copies and see how far they are; a family answers a copy on a phone."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from io import BytesIO

import httpx
import pytest
from pypdf import PdfReader

from surveys.builder.actions import open_survey, put_survey
from surveys.holding.queries import how_many
from surveys.paper import making
from surveys.paper.codes import in_address
from surveys.paper.errors import NoSuchPrint, PrintingFailed, TooManyPages
from surveys.paper.printing import Print
from surveys.paper.sheets import Edition
from surveys.paper.tables import PaperCopy
from surveys.queries import survey_by_slug
from surveys.tables import Draft, SpentTicket
from tests.people import sign_in_as
from tests.surveys.answering.walking import press, read, title
from tests.surveys.examples import CHILDREN, PARENTS, definition
from tests.surveys.paper.copies import EASY, LARGE, copies, survey_in
from voice.accounts.values import Role
from voice.audit.tables import AuditEvent
from voice.calendar import now, today
from voice.settings import Settings

pytestmark = pytest.mark.usefixtures("database")
PAPER = f"/staff/surveys/{PARENTS}/paper"
CODE = re.compile(r"[A-Z]+ \d{4} [A-Z]+ [A-Z]+ [A-Z]+")


class Counted:
    """Stands for the press: no process, a page of text for each code, and how often it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fault: Exception | None = None) -> None:
        self.codes: list[str] = []
        self.fault = fault

        async def print_all(composer: object, codes: list[str]) -> Print:
            if self.fault and codes != [""]:
                raise self.fault
            self.codes += codes
            return Print(tuple(17 for _ in codes), " / ".join(codes).encode(), 0.9 * len(codes))

        monkeypatch.setattr("surveys.paper.composing.Composer.print_all", print_all)


async def made(site: httpx.AsyncClient, address: str) -> httpx.Response:
    """The page of a print once nothing is under way."""
    for _ in range(600):
        page = await site.get(address)
        if "Being made" not in page.text:
            return page
        await asyncio.sleep(0.1)
    raise AssertionError("the copies are never ready")


async def test_an_officer_prints_two_copies_and_each_leads_to_its_own_answers(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await survey_in("tick_off")
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(PAPER, data={"edition": "easy_read", "copies": "2"})
    page = await made(site, answer.headers["location"])
    (link,) = re.findall(r'href="([^"]+/copies/[^"]+/1)"', page.text)
    file = await site.get(link)
    assert file.headers["content-type"] == "application/pdf"
    assert file.headers["content-disposition"].endswith(f'{PARENTS}-easy_read-copies-1-to-2.pdf"')
    assert file.headers["cache-control"] == "no-store"
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(file.content)).pages)
    codes = {code for code in CODE.findall(text) if code[0].isupper()}
    assert len(codes) == await PaperCopy.count() == 2
    for code in codes:
        assert (await site.get(f"/p/{in_address(code)}")).status_code == 200
    overview = await site.get(PAPER)
    assert '<td data-label="Copies" class="n">2</td>' in overview.text
    (event,) = await AuditEvent.select().where(AuditEvent.kind == "survey")
    assert event["act"] == "printed 2 paper copies"


async def test_many_copies_come_in_files_of_20_and_the_page_says_how_far_it_is(
    site: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey_in("anonymous")
    pressed = Counted(monkeypatch)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(PAPER, data={"edition": "large_print", "copies": "45"})
    page = await made(site, answer.headers["location"])
    assert re.findall(r">Copies (\d+) to (\d+), PDF<", page.text) == [("1", "20"), ("21", "40"), ("41", "45")]
    assert await PaperCopy.count() == 45
    assert len(set(pressed.codes)) == 46  # and the sample, by which the time was measured


@pytest.mark.parametrize("typed", ["", "0", "101", "-1", "ten", "1.5", "٣", "9" * 50])
async def test_a_number_of_copies_from_1_to_100_is_taken_and_no_other(site: httpx.AsyncClient, typed: str) -> None:
    await survey_in("anonymous")
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.post(PAPER, data={"edition": "large_print", "copies": typed})
    if typed == "٣":  # three, in Arabic digits
        assert page.status_code == 303
        return
    assert page.status_code == 422
    assert title(page).startswith("Error: ")
    assert ("copies", typed) in read(page).fields
    assert ("edition", "large_print") in read(page).fields
    assert await PaperCopy.count() == 0


async def test_a_survey_that_is_still_written_has_samples_only(site: httpx.AsyncClient) -> None:
    await put_survey(definition(PARENTS))
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "Make the copies" not in (await site.get(PAPER)).text
    refused = await site.post(PAPER, data={"edition": "easy_read", "copies": "1"})
    assert refused.status_code == 409
    assert "You can print a sample now." in refused.text
    sample = await site.get(f"{PAPER}/sample/large_print")
    pages = [page.extract_text() for page in PdfReader(BytesIO(sample.content)).pages]
    assert all("do not give out" in words for words in pages)
    assert await PaperCopy.count() == 0


async def test_a_survey_that_opens_on_a_set_day_can_be_printed_and_not_yet_answered(
    site: httpx.AsyncClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await put_survey(definition(PARENTS))
    await open_survey(PARENTS, today() + timedelta(days=9), None, missing=())
    pressed = Counted(monkeypatch)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(PAPER, data={"edition": "easy_read", "copies": "1"})
    await made(site, answer.headers["location"])
    page = await site.get(f"/p/{in_address(pressed.codes[-1])}")
    assert (page.status_code, "This survey is not open yet" in page.text) == (409, True)


async def test_an_easy_read_that_is_too_long_is_refused_and_nothing_is_printed(
    site: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey_in("anonymous")

    async def print_all(composer: object, codes: list[str]) -> Print:
        return Print((25,), b"", 1.0)

    monkeypatch.setattr("surveys.paper.composing.Composer.print_all", print_all)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.post(PAPER, data={"edition": "easy_read", "copies": "1"})
    assert page.status_code == TooManyPages.status
    assert "This Easy Read copy has 25 pages. It has 24 at most." in page.text
    assert (await site.post(PAPER, data={"edition": "large_print", "copies": "1"})).status_code == 303


async def test_a_print_that_fails_says_so_and_leaves_no_codes(
    site: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey_in("anonymous")
    Counted(monkeypatch, PrintingFailed())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post(PAPER, data={"edition": "easy_read", "copies": "3"})
    page = await made(site, answer.headers["location"])
    assert "The copies could not be made" in page.text
    assert await PaperCopy.count() == 0


async def test_files_are_for_who_made_them_and_go_after_half_an_hour(
    site: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey_in("anonymous")
    Counted(monkeypatch)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    address = (await site.post(PAPER, data={"edition": "easy_read", "copies": "1"})).headers["location"]
    await made(site, address)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER, email="petra@example.org")
    assert (await site.get(address)).status_code == 404
    assert (await site.get(f"{address}/1")).status_code == 404
    id, who = address.rpartition("/")[2], "Olive Officer (invented) (olive@example.org)"
    assert making.find(id, PARENTS, who, now()).copies == 1
    with pytest.raises(NoSuchPrint):
        making.find(id, PARENTS, who, now() + timedelta(minutes=31))


async def test_files_are_forgotten_when_the_officer_says_so(
    site: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await survey_in("anonymous")
    Counted(monkeypatch)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    address = (await site.post(PAPER, data={"edition": "easy_read", "copies": "1"})).headers["location"]
    await made(site, address)
    assert (await site.post(f"{address}/forget")).headers["location"] == PAPER
    assert (await site.get(f"{address}/1")).status_code == 404


# On a phone


async def a_code(settings: Settings, mode: str = "anonymous", edition: Edition = EASY, slug: str = CHILDREN) -> str:
    await survey_in(mode, slug)
    (code,) = await copies(edition=edition, slug=slug, key=settings.answers_key)
    return code


@pytest.mark.parametrize(("edition", "heading"), [(EASY, "Tell us about your help"), (LARGE, "Tell us about the help")])
async def test_a_copy_opens_on_a_phone_in_its_own_edition_and_says_not_to_send_the_paper(
    site: httpx.AsyncClient, settings: Settings, edition: Edition, heading: str
) -> None:
    code = await a_code(settings, edition=edition)
    page = await site.get(f"/p/{in_address(code)}")
    assert title(page).startswith(heading)
    assert "not send the paper" in page.text
    assert "The code does not say who you are." in page.text


async def test_a_copy_is_answered_on_a_phone_left_and_gone_on_with_and_counts_once(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    code = await a_code(settings, edition=LARGE)
    address = f"/p/{in_address(code)}"
    first = await begin(site, address)
    link = first.split("/")[2]
    assert (await press(site, link, 1, "continue", "self")).status_code == 303
    assert await begin(site, address) == f"/a/{link}"
    assert await Draft.count() == 1
    await site.post(f"/a/{link}/send")
    assert await how_many((await survey_by_slug(CHILDREN)).id) == 1
    assert await SpentTicket.count() == 1
    again = await site.get(address)
    assert (again.status_code, "These answers have already been sent" in again.text) == (409, True)
    assert link not in again.text
    assert (await site.post(address, data={"as": "standard"})).status_code == 409


async def begin(site: httpx.AsyncClient, address: str) -> str:
    """Press Start on the first page of a copy; returns where it leads."""
    page = read(await site.get(address))
    answer = await site.post(page.action, data=dict(page.fields))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


async def test_the_code_is_typed_where_there_is_no_camera(site: httpx.AsyncClient, settings: Settings) -> None:
    code = await a_code(settings)
    found = await site.post("/p", data={"code": f" {code.lower()} ", "as": "easy_read"})
    assert (found.status_code, found.headers["location"]) == (303, f"/p/{in_address(code)}?as=easy_read")
    wrong = await site.post("/p", data={"code": "WAVE 1 KITE", "as": "easy_read"})
    assert wrong.status_code == 404
    assert ("code", "WAVE 1 KITE") in read(wrong).fields


@pytest.mark.parametrize("code", ["x", "wave-4172-kite-lamp-fern", "' OR 1=1", "x" * 3000])
async def test_an_address_of_no_copy_says_that_it_is_none(site: httpx.AsyncClient, code: str) -> None:
    page = await site.get(f"/p/{code}")
    assert page.status_code == 404
    assert "We cannot find a paper with this code" in page.text
