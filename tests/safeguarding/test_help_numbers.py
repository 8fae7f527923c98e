"""A help number counts for 120 days after a person phoned it, and no survey opens before that."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import httpx
import msgspec
import pytest

from surveys.builder.actions import open_survey
from surveys.errors import CannotOpen
from surveys.queries import survey_by_slug
from tests.people import member, sign_in_as
from tests.safeguarding.said import SAM
from tests.surveys.examples import PARENTS, definition, opened
from voice import calendar
from voice.accounts.actions import add_member
from voice.accounts.queries import signed_in
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.audit.queries import recent
from voice.database import Engine
from voice.opening import load_plan, load_survey, start_survey, stop_survey
from voice.paths import PLAN_FILE
from voice.plan.document import PlanDocument, parse
from voice.safeguarding.numbers.actions import NumberChanged, confirm, confirm_for_the_example, correct
from voice.safeguarding.numbers.queries import NO_NUMBERS, UnknownContact, help_number, help_numbers, missing
from voice.safeguarding.numbers.values import HELP_NUMBER_DAYS, days_left

TUESDAY = date(2026, 3, 3)
RUNS_OUT = TUESDAY + timedelta(days=HELP_NUMBER_DAYS)
CHILD, RIGHT, WRONG = "child_anybody", "01983 823435", "01983 000000"


@pytest.fixture
def plan() -> PlanDocument:
    return parse(PLAN_FILE.read_text(encoding="utf-8"))


@pytest.fixture
async def island(database: Engine, plan: PlanDocument) -> None:
    await load_plan(plan, COMMAND_LINE)


async def confirm_all(day: date) -> None:
    for number in await help_numbers(day):
        await confirm(number.code, number.phone, SAM, day)


async def test_before_anybody_phones_every_number_is_missing(island: None) -> None:
    sentences = await missing(TUESDAY, is_example=False)
    assert len(sentences) == 6
    assert sentences[0] == (
        "01983 823435 (Worried about a child on the Isle of Wight: anybody may call): "
        "nobody has confirmed this number yet."
    )


async def test_a_service_without_a_plan_has_no_numbers_and_opens_nothing(database: Engine) -> None:
    assert await missing(TUESDAY, is_example=False) == (NO_NUMBERS,)


@pytest.mark.parametrize(("days", "left"), [(0, 120), (1, 119), (119, 1), (120, 0), (400, 0)])
def test_a_confirmation_counts_down_from_120_days(days: int, left: int) -> None:
    assert days_left(TUESDAY, TUESDAY + timedelta(days=days)) == left


async def test_it_is_kept_who_confirmed_a_number_and_when(island: None) -> None:
    await confirm(CHILD, RIGHT, SAM, TUESDAY)
    number = await help_number(CHILD, TUESDAY)
    assert (number.checked_on, number.checked_by, number.days_left, number.confirmed) == (
        TUESDAY, "Sam (invented)", 120, True,
    )  # fmt: skip
    [event, *_rest] = await recent()
    assert (event["actor_name"], event["act"], event["object_id"]) == (
        "Sam (invented)", "confirmed a help number", CHILD,
    )  # fmt: skip
    assert msgspec.json.decode(event["facts"]) == {"phone": RIGHT}


async def test_pressing_twice_a_day_is_in_the_record_once(island: None) -> None:
    before = len(await recent())
    for _ in range(2):
        await confirm(CHILD, RIGHT, SAM, TUESDAY)
    assert len(await recent()) == before + 1


async def test_a_later_confirmation_begins_the_days_anew(island: None) -> None:
    await confirm(CHILD, RIGHT, SAM, TUESDAY)
    await confirm(CHILD, RIGHT, SAM, RUNS_OUT)
    assert (await help_number(CHILD, RUNS_OUT)).days_left == 120


async def test_a_corrected_number_is_in_use_and_needs_confirming(island: None) -> None:
    await confirm(CHILD, RIGHT, SAM, TUESDAY)
    await correct(CHILD, WRONG, SAM, TUESDAY)
    number = await help_number(CHILD, TUESDAY)
    assert (number.phone, number.printed, number.checked_on, number.confirmed) == (WRONG, RIGHT, None, False)
    await correct(CHILD, RIGHT, SAM, TUESDAY)
    assert (await help_number(CHILD, TUESDAY)).confirmed


async def test_who_phoned_a_number_that_was_corrected_meanwhile_is_told(island: None) -> None:
    await correct(CHILD, WRONG, SAM, TUESDAY)
    with pytest.raises(NumberChanged, match="Phone the number that is on the page now"):
        await confirm(CHILD, RIGHT, SAM, TUESDAY)
    with pytest.raises(UnknownContact):
        await confirm("nobody", RIGHT, SAM, TUESDAY)


async def test_loading_a_plan_again_keeps_what_staff_confirmed_and_corrected(island: None, plan: PlanDocument) -> None:
    await confirm("childline", "0800 1111", SAM, TUESDAY)
    await correct(CHILD, WRONG, SAM, TUESDAY)
    await confirm(CHILD, WRONG, SAM, TUESDAY)
    before = await help_numbers(TUESDAY)
    first, *others = plan.help_contacts
    changed = msgspec.structs.replace(first, hours="Every day")
    await load_plan(msgspec.structs.replace(plan, help_contacts=(changed, *others)), COMMAND_LINE)
    after = await help_numbers(TUESDAY)
    assert after[0].hours == "Every day"
    assert [(n.phone, n.checked_on, n.checked_by) for n in after] == [
        (n.phone, n.checked_on, n.checked_by) for n in before
    ]


async def test_a_survey_opens_on_the_last_day_that_counts_and_not_on_the_next(island: None) -> None:
    await load_survey(definition(PARENTS), COMMAND_LINE, calendar.now())
    await confirm_all(TUESDAY)
    with pytest.raises(CannotOpen, match="last confirmed on Tuesday 3 March 2026") as refused:
        await start_survey(PARENTS, RUNS_OUT, COMMAND_LINE, calendar.now())
    assert (refused.value.status, len(refused.value.missing)) == (409, 6)
    assert (await survey_by_slug(PARENTS)).state == "draft"
    await start_survey(PARENTS, RUNS_OUT - timedelta(days=1), COMMAND_LINE, calendar.now())
    assert (await survey_by_slug(PARENTS)).state == "open"


async def test_one_number_that_ran_out_is_enough_to_refuse(island: None) -> None:
    await load_survey(definition(PARENTS), COMMAND_LINE, calendar.now())
    await confirm_all(TUESDAY + timedelta(days=1))
    await correct("adult", WRONG, SAM, TUESDAY)
    with pytest.raises(CannotOpen) as refused:
        await start_survey(PARENTS, TUESDAY, COMMAND_LINE, calendar.now())
    assert refused.value.missing == (
        "01983 000000 (Worried about an adult on the Isle of Wight): nobody has confirmed this number yet.",
    )


async def test_what_is_refused_leaves_no_word_in_the_record(island: None) -> None:
    await load_survey(definition(PARENTS), COMMAND_LINE, calendar.now())
    with pytest.raises(CannotOpen):
        await start_survey(PARENTS, TUESDAY, COMMAND_LINE, calendar.now())
    assert "opened a survey" not in [event["act"] for event in await recent()]


async def test_a_survey_that_is_open_stays_open_when_the_numbers_run_out(island: None) -> None:
    await load_survey(definition(PARENTS), COMMAND_LINE, calendar.now())
    await confirm_all(TUESDAY)
    await start_survey(PARENTS, TUESDAY, COMMAND_LINE, calendar.now())
    assert (await survey_by_slug(PARENTS)).is_open(RUNS_OUT)
    await stop_survey(PARENTS, COMMAND_LINE)
    with pytest.raises(CannotOpen):
        await start_survey(PARENTS, RUNS_OUT, COMMAND_LINE, calendar.now())


async def test_a_survey_knows_no_numbers_and_refuses_what_it_is_told_is_missing(database: Engine) -> None:
    await opened(PARENTS)
    with pytest.raises(CannotOpen, match=r"Settle what is missing first: 999 is missing\."):
        await open_survey(PARENTS, TUESDAY, None, missing=["999 is missing."])


async def test_what_the_example_says_opens_the_examples_surveys_and_no_other(island: None) -> None:
    invented = await add_member(
        "sam@example.org", "Sam (example)", "seven wet ferries",
        [(Role.SAFEGUARDING_LEAD, "")], COMMAND_LINE, calendar.now(), is_example=True,
    )  # fmt: skip
    sam = await signed_in(invented)
    assert sam is not None
    await confirm_for_the_example(sam.actor, TUESDAY)
    assert await missing(TUESDAY, is_example=True) == ()
    assert len(await missing(TUESDAY, is_example=False)) == 6
    assert {number.is_example for number in await help_numbers(TUESDAY)} == {True}
    olive = await member(Role.PARTICIPATION_OFFICER)
    await confirm(CHILD, RIGHT, olive.actor, TUESDAY)
    assert len(await missing(TUESDAY, is_example=False)) == 5


async def test_staff_see_every_number_and_confirm_it(site: httpx.AsyncClient, island: None) -> None:
    olive = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    shown = unescape((await site.get("/staff/help-numbers")).text)
    assert shown.count("Nobody has confirmed this number.") == 6
    assert "Do not phone 999 to try it." in shown
    answer = await site.post(f"/staff/help-numbers/{CHILD}/confirm", data={"phone": RIGHT})
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/help-numbers?done=confirmed")
    shown = unescape((await site.get("/staff/help-numbers")).text)
    assert f"by {olive.name}. 120 days are left of 120." in shown
    assert shown.count("Nobody has confirmed this number.") == 5


async def test_staff_correct_a_number(site: httpx.AsyncClient, island: None) -> None:
    await sign_in_as(site, Role.ADMINISTRATOR)
    answer = await site.post(f"/staff/help-numbers/{CHILD}/correct", data={"phone": " 01983   000000 "})
    assert answer.headers["location"] == "/staff/help-numbers?done=corrected"
    assert "Corrected. The plan prints 01983 823435." in (await site.get("/staff/help-numbers")).text
    assert WRONG in (await site.get("/safe")).text


@pytest.mark.parametrize("typed", ["", "call us", "12", "0800-1111", "1" * 41, "<b>999</b>"])
async def test_what_is_no_number_is_refused_and_stays_in_the_box(
    site: httpx.AsyncClient, island: None, typed: str
) -> None:
    await sign_in_as(site, Role.SAFEGUARDING_LEAD)
    answer = await site.post(f"/staff/help-numbers/{CHILD}/correct", data={"phone": typed})
    shown = unescape(answer.text)
    assert answer.status_code == 422
    assert "<title>Error: Help numbers" in shown
    assert f'name="phone" value="{typed}"' in shown
    assert (await help_number(CHILD, TUESDAY)).phone == RIGHT


async def test_the_builder_says_what_is_missing_and_refuses_to_open(site: httpx.AsyncClient, island: None) -> None:
    await load_survey(definition(PARENTS), COMMAND_LINE, calendar.now())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    shown = (await site.get(f"/staff/surveys/{PARENTS}")).text
    assert "This survey cannot open yet" in shown
    answer = await site.post(f"/staff/surveys/{PARENTS}/open")
    assert answer.status_code == 409
    assert answer.text.count("nobody has confirmed this number yet.") == 6
    await confirm_all(calendar.today())
    assert "cannot open yet" not in (await site.get(f"/staff/surveys/{PARENTS}")).text
    assert (await site.post(f"/staff/surveys/{PARENTS}/open")).status_code == 303
    assert (await survey_by_slug(PARENTS)).state == "open"


@pytest.mark.parametrize("presentation", ["", "?as=easy_read", "?as=pictures"])
async def test_families_read_when_a_number_was_checked(
    site: httpx.AsyncClient, island: None, presentation: str
) -> None:
    address = f"/safe{presentation}"
    assert (await site.get(address)).text.count("We have not checked this number yet.") == 6
    today = calendar.today()
    await confirm(CHILD, RIGHT, SAM, today - timedelta(days=119))
    await confirm("adult", "01983 823340", SAM, today - timedelta(days=120))
    shown = (await site.get(address)).text
    assert shown.count("We have not checked this number yet.") == 4
    assert f"Checked on {calendar.plain_date(today - timedelta(days=119))}." in shown
    old = calendar.plain_date(today - timedelta(days=120))
    long_ago = (f"We checked it on {old}. That is a long time ago.", f"Last checked on {old}. That is 120 days ago")
    assert [sentence in shown for sentence in long_ago].count(True) == 1


async def test_the_example_says_that_nobody_has_checked(site: httpx.AsyncClient, island: None) -> None:
    invented = await add_member(
        "sam@example.org", "Sam (example)", "seven wet ferries",
        [(Role.SAFEGUARDING_LEAD, "")], COMMAND_LINE, calendar.now(), is_example=True,
    )  # fmt: skip
    sam = await signed_in(invented)
    assert sam is not None
    await confirm_for_the_example(sam.actor, calendar.today())
    for address in ("/safe", "/safe?as=easy_read", "/safe/sent"):
        shown = (await site.get(address)).text
        assert "Example: nobody has checked these numbers." in shown
        assert "hecked on" not in shown
