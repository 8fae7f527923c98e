"""What stands in a file of single answers: nothing fewer than five people share, and no word nobody has read."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from surveys.queries import survey_by_slug
from surveys.tables import Answer, Response
from tests.exports.people import MORNING, SLUG, Child, closed, opened, send
from tests.people import member
from voice.accounts.values import Role
from voice.exports.actions import Wish, ask, take
from voice.exports.columns import plain_name
from voice.exports.errors import WrongExport
from voice.exports.queries import files_of
from voice.exports.stepping import FEW_MORE
from voice.exports.tables import Export
from voice.exports.working import work
from voice.safeguarding.tables import SafetyFlag
from voice.settings import Settings

GIRLS = [Child()] * 6
TODAY = date(2026, 3, 12)


async def rows(settings: Settings, **more: Any) -> list[dict[str, str]]:
    """The lines of a CSV file by their labels."""
    olive = await member(Role.PARTICIPATION_OFFICER, email=f"{uuid4().hex}@example.org")
    wished = await ask(Wish(SLUG, "answers", "csv", **more), olive, MORNING, TODAY)
    await work(settings, MORNING)
    _file, pieces = await take(settings, wished, olive)
    lines = list(csv.reader(io.StringIO(b"".join(pieces).decode("utf-8-sig"))))
    gap = lines.index([])
    return [dict(zip(lines[gap + 2], line, strict=True)) for line in lines[gap + 3 :]]


async def refused(settings: Settings) -> str:
    """Why the jobs made no file."""
    olive = await member(Role.PARTICIPATION_OFFICER, email=f"{uuid4().hex}@example.org")
    await ask(Wish(SLUG, "answers", "csv"), olive, MORNING, TODAY)
    assert await work(settings, MORNING) == {"files": 0, "could not be made": 1}
    (file,) = await files_of(olive.id)
    assert file.state == "failed"
    return file.fault


async def test_one_boy_among_girls_is_not_to_be_found(database: object, settings: Settings) -> None:
    await closed()
    await send([*GIRLS, Child(sex="boy", feel="bad")])
    found = await rows(settings)
    assert {row["Who are you?"] for row in found} == {"hidden to protect people"}
    assert sorted(row["How is it?"] for row in found) == ["'=Bad", *["Good"] * 6]


async def test_a_month_with_few_answers_goes_before_what_people_are(database: object, settings: Settings) -> None:
    await closed()
    boys = [Child(sex="boy", month="2026-02")] * 3 + [Child(sex="boy", month="2026-01")] * 2
    await send([*GIRLS, *boys])
    found = sorted({(row["Who are you?"], row["Month"]) for row in await rows(settings)})
    assert found == [("Boy", "hidden"), ("Girl", "2026-03")]


async def test_in_full_nothing_is_blanked_and_the_file_says_why(database: object, settings: Settings) -> None:
    await closed()
    await send([*GIRLS, Child(sex="boy", words="Tell Mrs Pocket.", read=False)])
    found = await rows(settings, in_full=True, reason="To answer an inspector")
    assert sorted(row["Who are you?"] for row in found) == ["Boy", *["Girl"] * 6]
    assert [row["What else?"] for row in found if row["What else?"]] == ["Tell Mrs Pocket."]


async def test_words_are_masked_and_given_only_once_somebody_has_read_them(
    database: object, settings: Settings
) -> None:
    await closed()
    said = "Mrs Pocket of Sandpiper Primary School is kind. Ring 01632 960 123."
    await send([*GIRLS, Child(words=said), Child(words="Nobody has read this.", read=False)])
    words = sorted(row["What else?"] for row in await rows(settings) if row["What else?"])
    assert words[1] == "[not shown]"
    assert "Pocket" not in words[0]
    assert "Sandpiper" not in words[0]
    assert "01632" not in words[0]
    assert words[0].endswith("is kind. Ring [phone].")


@pytest.mark.parametrize("full", [False, True])
async def test_what_is_held_for_safety_is_in_no_file(database: object, settings: Settings, full: bool) -> None:
    await closed()
    await send([*GIRLS, Child(words="Somebody hurts me.")])
    answer = await Answer.select(Answer.id).where(Answer.question == "Q-3").first()
    assert answer is not None
    flag = SafetyFlag(
        id=uuid4(), answer_id=answer["id"], found_by="rule", kind="harm", raised_at=MORNING, raised_name="rule"
    )  # fmt: skip
    await SafetyFlag.insert(flag)
    more = {"in_full": True, "reason": "To answer an inspector"} if full else {}
    assert [row["What else?"] for row in await rows(settings, **more) if row["What else?"]] == ["[not shown]"]


async def test_too_few_people_make_no_file(database: object, settings: Settings) -> None:
    await closed()
    await send([Child()] * 4)
    assert await refused(settings) == "Too few people have answered. Nobody could be hidden among so few."


async def left(number: int) -> None:
    """So many of the people of the first file take their answers back."""
    first = await Response.select(Response.id).where(Response.filed.is_not_null()).limit(number)
    await Response.delete().where(Response.id.is_in([row["id"] for row in first]))


async def test_two_files_never_differ_by_one_person(database: object, settings: Settings) -> None:
    """A paper that was typed late would otherwise be the one line that is new."""
    await closed()
    await send(GIRLS)
    assert len(await rows(settings)) == 6
    await send([Child(feel="bad")])
    assert await refused(settings) == FEW_MORE.format(small=5)
    await send([Child(feel="bad")] * 4)
    assert len(await rows(settings)) == 11


async def test_two_files_of_one_size_are_not_of_the_same_people(database: object, settings: Settings) -> None:
    await closed()
    await send([Child()] * 12)
    assert len(await rows(settings)) == 12
    for _each in range(4):
        await left(1)
        await send([Child(feel="bad")])
        assert await refused(settings) == FEW_MORE.format(small=5)
    await left(1)
    await send([Child(feel="bad")])
    assert len(await rows(settings)) == 12


async def test_a_file_is_held_against_every_file_before_it(database: object, settings: Settings) -> None:
    """Between the first and the third only one came, and one went: the second hides neither."""
    await closed()
    await send(GIRLS)
    first = {row["id"] for row in await Response.select(Response.id)}
    assert len(await rows(settings)) == 6
    await send([Child()] * 5)
    assert len(await rows(settings)) == 11
    came = [row["id"] for row in await Response.select(Response.id) if row["id"] not in first]
    await Response.delete().where(Response.id.is_in([*came[:4], min(first)]))
    assert await refused(settings) == FEW_MORE.format(small=5)


async def test_what_is_kept_of_a_file_names_nobody_and_goes_with_the_answers(
    database: object, settings: Settings
) -> None:
    await closed()
    await send(GIRLS)
    await rows(settings)
    await send([Child()])
    await refused(settings)
    marks = [row["filed"] for row in await Response.select(Response.filed)]
    kept = [row["marks"] for row in await Export.select(Export.marks)]
    assert (len(set(marks)), marks.count(None)) == (2, 1)
    assert sorted(kept) == ["", f'{{"{next(filter(None, marks))}":6}}']


async def test_who_is_known_is_not_marked(database: object, settings: Settings) -> None:
    await closed("confidential")
    await send(GIRLS)
    await rows(settings)
    await send([Child()])
    assert len(await rows(settings)) == 7
    assert {row["filed"] for row in await Response.select(Response.filed)} == {None}


@pytest.mark.parametrize("mode", ["anonymous", "tick_off"])
async def test_while_people_answer_there_is_no_file_of_single_answers(database: object, mode: str) -> None:
    await opened(mode)
    assert (await survey_by_slug(SLUG)).state == "open"
    olive = await member(Role.PARTICIPATION_OFFICER)
    with pytest.raises(WrongExport) as refusal:
        await ask(Wish(SLUG, "answers", "csv"), olive, MORNING, TODAY)
    assert [field for field, _sentence in refusal.value.faults] == ["survey"]
    await ask(Wish(SLUG, "counts", "csv"), olive, MORNING, TODAY)


def test_a_name_of_a_column_fits_any_statistics_program() -> None:
    ids = ("SQ-81", "Q-2.bus", "81", "with", "Q-3.")
    assert [plain_name(id) for id in ids] == ["SQ_81", "Q_2.bus", "q_81", "q_with", "Q_3"]
