"""An inspection pack: what is published, by five questions, frozen, as one file that says no more than the pages do."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from zipfile import ZipFile

import httpx
import msgspec
import pytest

from analysis.reports.words import State
from tests.people import sign_in_as
from tests.reports.island import OLIVE, REFUSED, answered, corrected, load_island, published, read_plan, six_wait, speak
from voice.accounts.values import Role
from voice.audit.queries import recent
from voice.inspection.drafting import look, publish, sign
from voice.inspection.errors import NothingToPack
from voice.inspection.gathering import gather
from voice.inspection.questions import QUESTIONS
from voice.inspection.values import from_json, to_json
from voice.measures.actions import put_counted
from voice.measures.values import CountedFrom, New
from voice.publications import queries
from voice.publications.errors import DraftChanged, NothingDrafted
from voice.publications.values import Kind
from voice.reports import queries as reports
from voice.reports.taking_back import remove_quotes
from voice.settings import Settings
from voice.themes.tables import Quote
from voice.themes.withdrawing import withdraw

POST = "Director of Children's Services (invented)"
JUNE = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
FILE = "/staff/inspection/1/pack.zip"


async def something_published(settings: Settings) -> None:
    """Six wait, two are unhappy at school, somebody (invented) is quoted; one report is published in March."""
    await six_wait()
    for words in ("The music group helped me.", "=cmd|' /C calc'!A0 is what my class feels like."):
        await speak(words, "T07", quoted=words.startswith("The"))
    await answered()
    await published(settings)


async def frozen(settings: Settings) -> None:
    found = await look(JUNE, settings)
    await sign(seen=found.digest, post=POST, actor=OLIVE.actor, moment=JUNE, settings=settings)
    await publish(seen=found.digest, actor=OLIVE.actor, moment=JUNE)


def files_of(body: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(body)) as book:
        return {name: book.read(name).decode("utf-8-sig") for name in book.namelist()}


def test_every_theme_and_measure_of_the_built_in_plan_bears_on_a_question() -> None:
    document = read_plan()
    themes = {theme.code for theme in document.codebook.themes}
    measures = {measure.code for measure in document.measures}
    assert {code for asked in QUESTIONS for code in asked.themes} == themes
    assert {code for asked in QUESTIONS for code in asked.measures} == measures
    assert len(QUESTIONS) == 5


async def test_what_families_said_stands_under_the_question_it_bears_on(database: None, settings: Settings) -> None:
    await something_published(settings)
    pack = await gather(JUNE, settings)
    in_time, _, right_help, next_steps, _ = pack.questions
    waiting = next(each for each in in_time.lines if each.line.code == "T05")
    assert (waiting.url, waiting.line.people) == ("/reports/WS2/1#T05", 6)
    assert next(each for each in right_help.lines if each.line.code == "T07").line.people is None
    assert next_steps in pack.gaps or next_steps.lines
    assert [(each.workstream, each.report) for each in pack.heard if each.report] == [("WS2", 1)]
    assert len(pack.actions) == 117
    assert [each.url for each in pack.documents] == ["/reports/WS2/1"]


async def test_the_file_says_what_the_report_says_and_hides_what_it_hides(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await something_published(settings)
    await frozen(settings)
    await sign_in_as(site, Role.BOARD_READER)
    answer = await site.get(FILE)
    files = files_of(answer.content)
    assert list(files)[:3] == ["README.txt", "pack.html", "what-families-said.csv"]
    rows = {row["theme"]: row for row in csv.DictReader(io.StringIO(files["what-families-said.csv"]))}
    assert (rows["T05"]["people"], rows["T07"]["people"]) == ("6", "c")
    assert rows["T05"]["address"].endswith("/reports/WS2/1#T05")
    page = (await site.get("/reports/WS2/1/numbers.csv")).content.decode("utf-8-sig")
    assert files["numbers/WS2-1.csv"] == page
    assert "6 people" in files["pack.html"]
    assert "fewer than 5 people" in files["pack.html"]
    assert len(files["actions.csv"].splitlines()) >= 118
    every = "".join(files.values())
    for words in ("The music group helped me.", "my class feels like", "We have waited", "They don't want to wait"):
        assert words not in every, words


async def test_the_page_in_the_file_needs_no_other_file_and_the_readme_names_each_with_its_digest(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await something_published(settings)
    await frozen(settings)
    await sign_in_as(site, Role.BOARD_READER)
    with ZipFile(io.BytesIO((await site.get(FILE)).content)) as book:
        held = {name: book.read(name) for name in book.namelist()}
    page, told = held["pack.html"].decode(), held.pop("README.txt").decode()
    assert "<style>" in page
    assert not re.search(r"<link|<script|<img|@import|url\(", page)
    assert dict(re.findall(r"^  (\S+)  ([0-9a-f]{64})\r$", told, re.M)) == {
        name: hashlib.sha256(body).hexdigest() for name, body in held.items()
    }


async def test_what_nothing_shows_is_not_evidenced_and_no_cell_is_a_formula(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await six_wait()
    await answered(replace(REFUSED, words="=HYPERLINK(1)"))
    await published(settings)
    await frozen(settings)
    line = from_json((await queries.published(Kind.INSPECTION, 1)).content).questions[0].lines[0]
    done = msgspec.structs.replace(line, line=msgspec.structs.replace(line.line, state=State.DID))
    assert (line.evidence, done.evidence) == ("", "not evidenced")
    await sign_in_as(site, Role.BOARD_READER)
    files = files_of((await site.get(FILE)).content)
    assert "'=HYPERLINK(1)" in files["what-families-said.csv"]
    cells = [
        cell
        for name, text in files.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(text))
        for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


async def test_words_taken_back_change_no_byte_of_a_pack(site: httpx.AsyncClient, settings: Settings) -> None:
    await something_published(settings)
    await frozen(settings)
    await sign_in_as(site, Role.BOARD_READER)
    before = (await site.get(FILE)).content
    was = (await reports.published("WS2", 1)).digest
    for quote in await Quote.select(Quote.id):
        await withdraw(quote["id"], "Somebody asked (invented).", actor=OLIVE.actor, moment=JUNE)
    await remove_quotes(settings, JUNE)
    assert (await reports.published("WS2", 1)).digest != was
    assert (await site.get(FILE)).content == before


async def test_two_takings_give_the_same_bytes_and_each_is_in_the_record(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await something_published(settings)
    await frozen(settings)
    await sign_in_as(site, Role.WORKSTREAM_LEAD)
    first, second = await site.get(FILE), await site.get(FILE)
    assert first.content == second.content
    assert first.headers["content-disposition"] == 'attachment; filename="inspection-pack-1.zip"'
    taken = [event for event in await recent() if event["act"] == "took an inspection pack"]
    assert [event["object_id"] for event in taken] == ["inspection/1", "inspection/1"]


async def test_what_is_published_later_is_in_the_next_pack_only(database: None, settings: Settings) -> None:
    await something_published(settings)
    await frozen(settings)
    before = (await queries.published(Kind.INSPECTION, 1)).content
    await answered(REFUSED, seen=1)
    await corrected(settings)
    await frozen(settings)
    assert (await queries.published(Kind.INSPECTION, 1)).content == before
    one, two = [from_json((await queries.published(Kind.INSPECTION, number)).content) for number in (1, 2)]
    assert [len(pack.documents) for pack in (one, two)] == [1, 2]
    assert [pack.heard[1].report for pack in (one, two)] == [1, 2]
    assert two.questions[0].lines[0].why_not == "There are not enough educational psychologists."


async def test_only_what_was_read_is_signed_and_frozen(database: None, settings: Settings) -> None:
    await something_published(settings)
    with pytest.raises(DraftChanged):
        await sign(seen="0" * 64, post=POST, actor=OLIVE.actor, moment=JUNE, settings=settings)
    with pytest.raises(NothingDrafted):
        await publish(seen="0" * 64, actor=OLIVE.actor, moment=JUNE)
    found = await look(JUNE, settings)
    await sign(seen=found.digest, post=POST, actor=OLIVE.actor, moment=JUNE, settings=settings)
    await answered(REFUSED, seen=1)
    await corrected(settings)
    moved = await look(JUNE, settings)
    assert (moved.changed, moved.digest) == (True, found.digest)
    made = await publish(seen=found.digest, actor=OLIVE.actor, moment=JUNE)
    assert made.content == to_json(found.shown)


async def test_before_anything_is_published_there_is_nothing_to_sign(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await load_island()
    found = await look(JUNE, settings)
    with pytest.raises(NothingToPack):
        await sign(seen=found.digest, post=POST, actor=OLIVE.actor, moment=JUNE, settings=settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = (await site.get("/staff/inspection")).text
    assert "Nothing is published." in page
    assert "Nothing that is published says anything about this." in page
    assert not found.shown.example


async def test_an_officer_signs_and_freezes_and_everybody_else_only_reads(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await something_published(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = (await site.get("/staff/inspection")).text
    [seen] = re.findall(r'name="seen" value="([0-9a-f]{64})"', page)
    nobody = await site.post("/staff/inspection/sign", data={"seen": seen, "post": ""})
    assert (nobody.status_code, "Say which post signs" in nobody.text) == (422, True)
    old = await site.post("/staff/inspection/sign", data={"seen": "0" * 64, "post": POST})
    assert (old.status_code, 'value="Director of' in old.text) == (409, True)
    await site.post("/staff/inspection/sign", data={"seen": seen, "post": POST})
    made = await site.post("/staff/inspection/publish", data={"seen": seen})
    assert made.headers["location"] == "/staff/inspection/1"
    assert "Take the file" in (await site.get("/staff/inspection/1")).text
    assert (await site.get("/staff/inspection/2")).status_code == 404
    assert "Inspection pack" not in (await site.get("/reports/archive")).text
    site.cookies.clear()
    await sign_in_as(site, Role.BOARD_READER)
    assert "Which post signs?" not in (await site.get("/staff/inspection")).text
    assert (await site.post("/staff/inspection/publish", data={"seen": seen})).status_code == 403
    site.cookies.clear()
    await sign_in_as(site, Role.REGISTRAR)
    assert (await site.get(FILE)).status_code == 403


async def test_an_example_says_so_and_is_in_no_real_pack(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait(example=True)
    await answered(is_example=True)
    await published(settings, examples=True)
    await frozen(settings)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    files = files_of((await site.get(FILE)).content)
    assert "This is an example." in files["README.txt"]
    assert "This is an example." in files["pack.html"]


async def test_a_measure_of_two_groups_of_people_has_a_line_for_each(
    site: httpx.AsyncClient, settings: Settings
) -> None:
    await something_published(settings)
    for who, value in (("children", 76.0), ("parent", 61.0)):
        new = New(
            "KT-01", f"2026-05 {who}", "May 2026", value, 50, date(2026, 5, 29), "Survey", parts=CountedFrom(who=who)
        )
        await put_counted(new, JUNE)
    await frozen(settings)
    pack = from_json((await queries.published(Kind.INSPECTION, 1)).content)
    [rows] = [found for each in pack.questions if (found := [row for row in each.measures if row.code == "KT-01"])]
    assert [(row.result, row.base) for row in rows] == [("76%", 50), ("61%", 50)]
    await sign_in_as(site, Role.BOARD_READER)
    files = files_of((await site.get(FILE)).content)
    lines = [line for line in csv.reader(io.StringIO(files["measures.csv"])) if "KT-01" in line]
    assert [any("76%" in cell for cell in line) for line in lines] == [True, False]
    assert [any("61%" in cell for cell in line) for line in lines] == [False, True]
