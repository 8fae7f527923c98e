"""Letters are printed in piles: each once, in its reader's size of print, for somebody who still wants it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import httpx
import pytest
from pypdf import PageObject, PdfReader

from tests.notices.people import ADDRESS, POSTED, by_post, invite
from tests.people import member, sign_in_as
from tests.register.people import MORNING, TODAY, confirmed
from voice.accounts.values import Role
from voice.audit.actions import PUBLIC, Actor
from voice.audit.queries import recent
from voice.consent import actions as consent
from voice.database import Engine
from voice.notices import piles, printing, queries
from voice.notices.actions import take_back
from voice.notices.printing import print_letters, print_wanted
from voice.notices.sending import CLAIM, send_due
from voice.notices.tables import LetterBatch, Notice
from voice.register import actions as register
from voice.settings import Settings

SATURDAY = datetime(2027, 3, 6, 6, 0, tzinfo=UTC)
GOOD_FRIDAY = datetime(2027, 3, 26, 6, 0, tzinfo=UTC)
MILLIMETRE = 72 / 25.4


async def letters(settings: Settings, *formats: str) -> list[UUID]:
    """An invitation by post for one person of each format."""
    people = [await by_post(settings, replace(POSTED, format=each), n) for n, each in enumerate(formats, 1)]
    for person in people:
        await invite(person, settings)
    await send_due(settings, MORNING)
    return people


async def registrar() -> Actor:
    return (await member(Role.REGISTRAR)).actor


async def the_pile() -> queries.Batch:
    (pile,) = await queries.batches()
    return pile


async def opened(settings: Settings, now: datetime = MORNING) -> PdfReader:
    return PdfReader(BytesIO(await piles.open_file((await the_pile()).id, await registrar(), settings, now)))


def placed(page: PageObject) -> list[tuple[str, float, float]]:
    """Every run of words with its place in millimetres from the left and the top."""
    found: list[tuple[str, float, float]] = []

    def visit(words: str, outer: Any, own: Any, _font: Any, _size: float) -> None:
        if words.strip():
            across, up = outer[0] * own[4] + outer[4], outer[3] * own[5] + outer[5]
            found.append((words.strip(), across / MILLIMETRE, (float(page.mediabox.height) - up) / MILLIMETRE))

    page.extract_text(visitor_text=visit)
    return found


async def test_every_letter_that_waits_is_printed_once(database: Engine, settings: Settings) -> None:
    await letters(settings, "standard", "large_print", "easy_read")
    assert await print_letters(settings, MORNING) == {"letters": 3, "piles nobody posted": 0}
    assert await print_letters(settings, MORNING) == {"letters": 0, "piles nobody posted": 0}
    pile = await the_pile()
    assert (pile.letters, pile.state) == (3, "printed")
    said = "\n".join(page.extract_text() for page in (await opened(settings)).pages)
    assert said.count("Percy (invented)\n") >= 3
    for number in (1, 2, 3):
        assert f"{number} Invented Row" in said
    assert said.count("voice.example.org/i/secret-token") == 3
    assert said.count("voice.example.org/my/") == 3


async def test_the_address_stands_in_the_window_of_an_envelope(database: Engine, settings: Settings) -> None:
    await letters(settings, "large_print")
    await print_letters(settings, MORNING)
    words = placed((await opened(settings)).pages[0])
    street = next(each for each in words if "Invented Row" in each[0])
    code = next(each for each in words if "PO30 1AA" in each[0])
    assert street[1] == pytest.approx(20, abs=0.5)
    assert 50 <= street[2] <= code[2] <= 84
    assert next(each for each in words if each[0].startswith("You can answer") or "6 questions" in each[0])[2] > 90


async def test_two_job_processes_print_no_letter_twice(database: Engine, settings: Settings) -> None:
    await letters(settings, *["standard"] * 5)
    counted = await asyncio.gather(*[print_letters(settings, MORNING) for _ in range(2)])
    assert sum(each["letters"] for each in counted) == 5
    assert sum(pile.letters for pile in await queries.batches()) == 5


async def test_nothing_is_printed_on_a_day_off(database: Engine, settings: Settings) -> None:
    await letters(settings, "standard")
    for day in (SATURDAY, GOOD_FRIDAY):
        assert (await print_letters(settings, day))["letters"] == 0
    assert await queries.waiting() == 1


async def test_a_letter_of_somebody_who_changed_their_mind_is_not_printed(database: Engine, settings: Settings) -> None:
    stays, goes = await letters(settings, "standard", "standard")
    await consent.withdraw(goes, "P2", MORNING, PUBLIC)
    assert (await print_letters(settings, MORNING))["letters"] == 1
    states = {row["person"]: (row["state"], row["reason"]) for row in await Notice.select()}
    assert states == {stays: ("printed", ""), goes: ("cancelled", "withdrawn")}


async def test_a_letter_taken_back_while_the_press_runs_is_in_no_pile(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    stays, goes = await letters(settings, "standard", "standard")
    press, turns = printing.print_copies, []

    async def slow(*given: Any) -> Any:
        if not turns:
            turns.append(await take_back([f"one {goes}"], "answered"))
        return await press(*given)

    monkeypatch.setattr(printing, "print_copies", slow)
    assert (await print_letters(settings, MORNING))["letters"] == 1
    assert (await the_pile()).letters == 1
    assert [row["person"] for row in await queries.letters_of((await the_pile()).id)] == [stays]
    assert len(list((settings.data_dir / "letters").iterdir())) == 1


async def test_letters_whose_printer_died_wait_again_and_its_file_goes(database: Engine, settings: Settings) -> None:
    await letters(settings, "standard")
    await Notice.update({Notice.claimed_until: MORNING + CLAIM}, force=True)
    await piles.keep_file(UUID(int=1), b"half done", settings)
    assert (await print_letters(settings, MORNING))["letters"] == 0
    assert not list((settings.data_dir / "letters").iterdir())
    assert (await print_letters(settings, MORNING + CLAIM + timedelta(seconds=1)))["letters"] == 1


async def test_a_press_that_fails_leaves_the_letters_waiting(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*given: Any) -> Any:
        raise OSError("no paper")

    await letters(settings, "standard")
    press = printing.print_copies
    monkeypatch.setattr(printing, "print_copies", broken)
    with pytest.raises(OSError, match="no paper"):
        await print_letters(settings, MORNING)
    monkeypatch.setattr(printing, "print_copies", press)
    assert (await print_letters(settings, MORNING))["letters"] == 1


async def test_the_file_says_nothing_without_the_key(database: Engine, settings: Settings) -> None:
    await letters(settings, "standard")
    await print_letters(settings, MORNING)
    (path,) = (settings.data_dir / "letters").iterdir()
    assert path.name == f"{(await the_pile()).id}.sealed"
    assert b"%PDF" not in path.read_bytes()
    assert ADDRESS.encode() not in path.read_bytes()


async def test_a_pile_with_somebody_who_left_or_said_no_is_not_handed_out_but_printed_again(
    database: Engine, settings: Settings
) -> None:
    stays, leaves, says_no = await letters(settings, "standard", "standard", "standard")
    await print_letters(settings, MORNING)
    await consent.withdraw(says_no, "P2", MORNING, PUBLIC)
    await register.erase(leaves)
    pile, actor = await the_pile(), await registrar()
    with pytest.raises(queries.Changed):
        await piles.open_file(pile.id, actor, settings, MORNING)
    await piles.put_back(pile.id, actor, settings, MORNING)
    assert await print_wanted(settings, MORNING) == {"letters": 1}
    assert [row["person"] for row in await queries.letters_of((await the_pile()).id)] == [stays]
    assert len((await opened(settings)).pages) == 1
    assert await print_wanted(settings, MORNING) == {"letters": 0}


async def test_a_pile_nobody_posts_in_14_days_counts_as_not_posted(database: Engine, settings: Settings) -> None:
    await letters(settings, "standard")
    await print_letters(settings, MORNING)
    assert (await print_letters(settings, MORNING + timedelta(days=14)))["piles nobody posted"] == 0
    late = MORNING + timedelta(days=14, minutes=1)
    assert await print_letters(settings, late) == {"letters": 0, "piles nobody posted": 1}
    assert (await the_pile()).state == "not posted"
    assert not list((settings.data_dir / "letters").iterdir())
    row = (await Notice.select())[0]
    assert (row["state"], row["reason"]) == ("failed", "letter not posted")
    assert (row["context"], row["sealed_link"]) == ("{}", "")


async def test_whoever_wants_emails_by_then_gets_one_instead(database: Engine, settings: Settings) -> None:
    person = await confirmed(settings, replace(POSTED, email="percy@example.org", contact_by="post"))
    await invite(person, settings)
    await send_due(settings, MORNING)
    await register.change(person, "Percy", "standard", "email", TODAY)
    assert (await print_letters(settings, MORNING))["letters"] == 0
    assert (await send_due(settings, MORNING))["sent"] == 1


# --- the page


async def test_a_registrar_has_letters_printed_downloads_them_and_says_they_are_posted(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await letters(settings, "standard", "standard")
    await sign_in_as(site, Role.REGISTRAR)
    assert "2 letters wait." in (await site.get("/staff/letters")).text
    for _ in range(2):
        assert (await site.post("/staff/letters/print")).status_code == 303
    assert "2 letters are being printed." in (await site.get("/staff/letters")).text
    assert await print_wanted(settings, datetime.now(UTC)) == {"letters": 2}
    pile = await the_pile()
    answer = await site.post(f"/staff/letters/{pile.id}/file")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert answer.headers["cache-control"] == "no-store"
    assert (await recent())[0]["act"] == "downloaded letters"
    assert (await site.post(f"/staff/letters/{pile.id}/posted")).headers["location"] == "/staff/letters?said=posted"
    assert "by Rita Registrar (invented)" in (await site.get("/staff/letters")).text
    assert not list((settings.data_dir / "letters").iterdir())
    rows = await Notice.select()
    assert {(row["state"], row["context"], row["sealed_link"]) for row in rows} == {("sent", "{}", "")}
    assert await LetterBatch.count() == 1
    assert (await site.post(f"/staff/letters/{pile.id}/file")).status_code == 404
    assert (await site.post(f"/staff/letters/{pile.id}/again")).status_code == 404


async def test_the_page_says_so_when_a_pile_must_be_printed_again(site: httpx.AsyncClient, settings: Settings) -> None:
    (person,) = await letters(settings, "standard")
    await print_letters(settings, MORNING)
    await consent.stop_everything(person, MORNING, PUBLIC)
    await sign_in_as(site, Role.REGISTRAR)
    answer = await site.post(f"/staff/letters/{(await the_pile()).id}/file")
    assert answer.status_code == 409
    assert "Print these letters again" in answer.text
    assert (await site.post(f"/staff/letters/{(await the_pile()).id}/again")).status_code == 303
    assert "1 letter is being printed." in (await site.get("/staff/letters")).text


@pytest.mark.parametrize("role", [Role.PARTICIPATION_OFFICER, Role.BOARD_READER])
async def test_only_registrars_see_the_letters(site: httpx.AsyncClient, role: Role) -> None:
    await sign_in_as(site, role)
    assert (await site.get("/staff/letters")).status_code == 403
