"""The pages of measures: what families and staff see, and numbers, targets and files that people enter."""

from __future__ import annotations

from html import unescape

import httpx
import pytest

from tests.measures.measured import NIGHT, TODAY, load, number
from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.measures.actions import add, put_counted
from voice.measures.queries import for_report, history, standing, standings
from voice.measures.values import COUNTED, MET, NOT_MET, RUNNING

HEAD = "code,period,value,base,as_at,source,note\n"
TYPED = {"value": "62", "base": "101", "as_at": "2026-09-30", "period": "2026-Q3", "source": "DfE statistics"}


async def test_all_74_measures_stand_with_their_target_and_nobody_invents_a_value(site: httpx.AsyncClient) -> None:
    await load()
    found = await standings(TODAY, examples=False)
    assert len(found) == 74
    assert {line.reached for each in found for line in each.lines} == {"No value yet"}
    assert {each.measure.code for each in found if each.baseline} == {
        "IW-02", "IW-03", "HU-10", "WI-01", "WI-07", "WI-09", "WI-13",
    }  # fmt: skip
    assert [each.measure.code for each in found if each.measure.collected_by == "survey" and each.counting][:4] == [
        "KT-01", "KT-02", "KT-29", "KT-35",
    ]  # fmt: skip


async def test_a_target_of_a_year_goes_before_the_printed_one(site: httpx.AsyncClient) -> None:
    await load()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await add(number("KT-30", 82.0), COMMAND_LINE, NIGHT)
    assert (await standing("KT-30", TODAY, examples=False)).lines[0].reached == NOT_MET  # the plan prints 100%
    sent = {"year": "2026", "op": ">=", "target": "80"}
    assert (await site.post("/staff/measures/KT-30/target", data=sent)).status_code == 303
    found = await standing("KT-30", TODAY, examples=False)
    assert (found.target_words, found.lines[0].reached) == ("at least 80% in 2026", MET)


async def test_a_correction_is_a_new_number_and_the_first_one_stays(site: httpx.AsyncClient) -> None:
    await load()
    await sign_in_as(site, Role.ADMINISTRATOR)
    for value in ("62", "61"):
        assert (await site.post("/staff/measures/KT-30/value", data=TYPED | {"value": value})).status_code == 303
    found = await history("KT-30", examples=False)
    assert [(each.number, each.value, each.label) for each in found] == [
        (2, 61.0, "July to September 2026"),
        (1, 62.0, "July to September 2026"),
    ]
    assert (await standing("KT-30", TODAY, examples=False)).lines[0].result == "61%"


async def test_the_same_number_sent_twice_is_kept_once_and_puts_nothing_right(site: httpx.AsyncClient) -> None:
    await load()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    for _ in range(2):
        assert (await site.post("/staff/measures/KT-30/value", data=TYPED)).status_code == 303
    assert [each.number for each in await history("KT-30", examples=False)] == [1]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("base", "2,500,000,000", "Write a whole number"),
        ("base", "2500000000", "Write a whole number"),
        ("value", "9," + ",".join(["999"] * 120), "Write the value as a number"),
    ],
)
async def test_a_number_that_is_too_large_is_refused(
    site: httpx.AsyncClient, field: str, typed: str, sentence: str
) -> None:
    await load()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post("/staff/measures/KT-30/value", data=TYPED | {field: typed})
    assert (answer.status_code, sentence in answer.text) == (422, True)


async def test_a_number_without_base_or_source_is_refused_and_what_was_typed_stays(site: httpx.AsyncClient) -> None:
    await load()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    answer = await site.post("/staff/measures/KT-30/value", data=TYPED | {"base": "", "source": ""})
    assert answer.status_code == 422
    assert "A percentage is never shown without it." in answer.text
    assert 'value="2026-Q3"' in answer.text
    assert await history("KT-30", examples=False) == ()


async def test_a_number_that_tells_of_a_few_people_is_kept_as_hidden(site: httpx.AsyncClient) -> None:
    await load()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await site.post("/staff/measures/HU-07/value", data=TYPED | {"value": "3", "base": "", "people": "yes"})
    (value,) = await history("HU-07", examples=False)
    assert (value.value, value.hidden) == (None, True)


async def test_what_people_entered_for_a_time_is_not_counted_over(site: httpx.AsyncClient) -> None:
    await load()
    await add(number("KT-03", 5.0, "2026", base=None), COMMAND_LINE, NIGHT)
    assert not await put_counted(number("KT-03", 4.0, "2026", base=None, how=COUNTED), NIGHT)
    assert len(await history("KT-03", examples=False)) == 1


async def test_a_year_that_runs_misses_no_target_and_is_compared_with_no_whole_one(site: httpx.AsyncClient) -> None:
    await load()
    await put_counted(number("KT-04", 7.0, "2025", base=None, as_at="2025-12-31", how=COUNTED), NIGHT)
    await put_counted(number("KT-04", 2.0, "2026", base=None, how=COUNTED), NIGHT)
    (line,) = (await standing("KT-04", TODAY, examples=False)).lines
    assert (line.result, line.reached, line.trend) == ("2", RUNNING, "It was 7 in 2025.")


async def test_a_report_looks_back_at_its_own_day(site: httpx.AsyncClient) -> None:
    await load()
    await add(number("KT-30", 50.0, "2026-05", as_at="2026-05-31"), COMMAND_LINE, NIGHT)
    await add(number("KT-30", 60.0, "2026-10"), COMMAND_LINE, NIGHT)
    in_june = await for_report("WS4", TODAY.replace(month=6), examples=False)
    now = await for_report("WS4", TODAY, examples=False)
    assert [each.result for each in in_june if each.code == "KT-30"] == ["50%"]
    assert [(each.result, each.trend) for each in now if each.code == "KT-30"] == [("60%", "Up from 50% in 2026-05.")]


async def look(site: httpx.AsyncClient, rows: str) -> httpx.Response:
    return await site.post("/staff/measures/file", files={"file": ("numbers.csv", HEAD + rows, "text/csv")})


async def test_a_file_is_looked_at_first_and_kept_whole(site: httpx.AsyncClient) -> None:
    await load()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    rows = "KT-30,2026-Q3,62,101,2026-09-30,DfE statistics,\nKT-12,2026,40,,2026-09-30,School places team,so far\n"
    shown = await look(site, rows)
    assert shown.status_code == 200
    assert "Keep all 2" in shown.text
    assert await history("KT-30", examples=False) == ()
    kept = await site.post("/staff/measures/file", data={"rows": HEAD + rows, "act": "keep"})
    assert kept.status_code == 303
    (value,) = await history("KT-12", examples=False)
    assert (value.value, value.base, value.how, value.note) == (40.0, None, "imported", "so far")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("XX-99,2026,1,,2026-09-30,Somebody,", "The plan has no measure with this code."),
        ("KT-30,2026-13,62,101,2026-09-30,Somebody,", "Write the time like this: 2026, 2026-Q3 or 2026-10."),
        ("KT-30,2026,62,,2026-09-30,Somebody,", "A percentage is never shown without it."),
        ("KT-30,2026,62,9,2026-09-30,Somebody,", "A percentage needs 10 or more behind it."),
        ("KT-12,2026,many,,2026-09-30,Somebody,", "Write the value as a number"),
        ("KT-12,2026,40,,2099-09-30,Somebody,", "It is not to come."),
        ("KT-12,2026,40,,2026-09-30,,", "Write where the number comes from"),
        ("KT-12,2025,40,,2026-09-30,Somebody,", "The same measure and time stand in line 2."),
    ],
)
async def test_one_wrong_row_keeps_the_whole_file_out_and_says_why(
    site: httpx.AsyncClient, row: str, reason: str
) -> None:
    await load()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    rows = f"KT-12,2025,30,,2026-01-05,Somebody,\n{row}\n"
    assert reason in unescape((await look(site, rows)).text)
    answer = await site.post("/staff/measures/file", data={"rows": HEAD + rows, "act": "keep"})
    assert answer.status_code == 422
    assert await history("KT-12", examples=False) == ()


async def test_a_lead_and_a_reader_of_the_board_read_and_enter_nothing(site: httpx.AsyncClient) -> None:
    await load()
    for role in (Role.WORKSTREAM_LEAD, Role.BOARD_READER):
        await sign_in_as(site, role)
        page = await site.get("/staff/measures/KT-30")
        assert page.status_code == 200
        assert "Enter a number" not in page.text
        assert (await site.post("/staff/measures/KT-30/value", data=TYPED)).status_code == 403
        assert (await site.get("/staff/measures/groups")).status_code == 403


async def test_families_see_the_number_with_its_base_and_in_easy_read_of_every_hundred(
    site: httpx.AsyncClient,
) -> None:
    await load()
    parts = {"who": "children", "outcomes": {"positive": 38, "middle": 6, "negative": 6, "not_sure": 0}}
    await put_counted(number("KT-01", 76.0, base=50, how=COUNTED, parts=parts), NIGHT)
    await put_counted(number("KT-35", None, base=8, how=COUNTED), NIGHT)
    page = unescape((await site.get("/measures")).text)
    assert "<b>76%</b> of 50" in page
    assert "The target is met." in page
    easy = unescape((await site.get("/measures/easy-read")).text)
    assert "76 of every 100 people said yes." in easy
    assert "We want 75 of every 100." in easy
    assert "It could tell who somebody is." in easy


async def test_both_public_pages_open_without_a_plan_and_in_welsh(site: httpx.AsyncClient) -> None:
    for path in ("/measures", "/measures/easy-read", "/measures?lang=cy", "/measures/easy-read?lang=cy"):
        assert (await site.get(path)).status_code == 200


async def test_a_group_is_named_once_and_can_be_taken_off(site: httpx.AsyncClient) -> None:
    await load()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    group = {"name": "Families in Ventnor", "among": "places:PO38"}
    assert (await site.post("/staff/measures/groups", data=group)).status_code == 303
    assert "named this group already" in (await site.post("/staff/measures/groups", data=group)).text
    page = (await site.get("/staff/measures/groups")).text
    assert "Area: PO38" in page
    number_of = page.partition('action="/staff/measures/groups/')[2].partition("/")[0]
    assert (await site.post(f"/staff/measures/groups/{number_of}/remove")).status_code == 303
    assert "None yet." in (await site.get("/staff/measures/groups")).text


async def test_what_others_reach_stands_beside_the_number(site: httpx.AsyncClient) -> None:
    await load()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    sent = {"whose": "England", "benchmark": "46.4", "when": "2025", "whence": "DfE statistics"}
    assert (await site.post("/staff/measures/KT-30/benchmark", data=sent)).status_code == 303
    assert "England: 46.4%, 2025" in (await site.get("/staff/measures/KT-30")).text


async def test_a_measure_nobody_printed_is_not_there(site: httpx.AsyncClient) -> None:
    await load()
    await sign_in_as(site, Role.BOARD_READER)
    assert (await site.get("/staff/measures/KT-99")).status_code == 404
