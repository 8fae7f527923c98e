"""The clock runs in working hours: nobody reads at night, at weekends or on bank holidays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from voice.safeguarding.clock import Waiting, begins, decide_by, open_by, waiting, working_minutes


def moment(written: str) -> datetime:
    """A moment on a clock in Greenwich, where London is in winter."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-03-02 10:00", "2026-03-02 10:25", 25),
        ("2026-03-02 08:00", "2026-03-02 10:00", 60),
        ("2026-03-02 16:30", "2026-03-03 09:30", 60),
        ("2026-03-02 18:00", "2026-03-03 08:00", 0),
        ("2026-03-06 16:00", "2026-03-09 10:00", 120),
        ("2026-03-07 10:00", "2026-03-08 10:00", 0),
        ("2026-03-02 10:00", "2026-03-02 09:00", 0),
        ("2026-12-24 16:00", "2026-12-29 10:00", 120),
    ],
)
def test_only_working_hours_count(start: str, end: str, minutes: int) -> None:
    assert working_minutes(moment(start), moment(end)) == minutes


def test_easter_does_not_count() -> None:
    assert working_minutes(moment("2026-04-02 15:30"), moment("2026-04-07 08:30")) == 60


def test_working_hours_are_london_hours_in_summer_too() -> None:
    assert begins(moment("2026-07-06 07:30")) == moment("2026-07-06 08:00")
    assert decide_by(moment("2026-07-06 08:30")) == moment("2026-07-06 16:00")


@pytest.mark.parametrize(
    ("raised", "opened", "decided"),
    [
        ("2026-03-02 10:00", "2026-03-02 12:00", "2026-03-02 17:00"),
        ("2026-03-02 16:00", "2026-03-03 10:00", "2026-03-02 17:00"),
        ("2026-03-02 20:00", "2026-03-03 11:00", "2026-03-03 17:00"),
        ("2026-03-06 17:00", "2026-03-09 11:00", "2026-03-09 17:00"),
        ("2026-04-03 12:00", "2026-04-07 10:00", "2026-04-07 16:00"),
        ("2026-12-24 18:00", "2026-12-29 11:00", "2026-12-29 17:00"),
    ],
)
def test_a_flag_is_opened_in_two_working_hours_and_decided_the_same_working_day(
    raised: str, opened: str, decided: str
) -> None:
    assert open_by(moment(raised)) == moment(opened)
    assert decide_by(moment(raised)) == moment(decided)


def test_an_unopened_flag_says_when_to_open_it() -> None:
    raised = moment("2026-03-02 10:00")
    assert waiting(raised, None, moment("2026-03-02 10:01")) == Waiting(
        "1 working minute", "Open it by 12:00 today", late=False
    )
    assert waiting(raised, None, moment("2026-03-02 12:01")) == Waiting(
        "2 working hours", "Open it by 12:00 today", late=True
    )


def test_a_flag_raised_at_night_has_not_waited_yet() -> None:
    raised = moment("2026-03-07 22:00")
    assert waiting(raised, None, moment("2026-03-08 22:00")) == Waiting(
        "no working time yet", "Open it by 11:00 Monday 9 March 2026", late=False
    )


def test_an_opened_flag_says_when_to_decide() -> None:
    raised, opened = moment("2026-03-02 10:00"), moment("2026-03-02 10:30")
    assert waiting(raised, opened, moment("2026-03-02 16:59")).late is False
    assert waiting(raised, opened, moment("2026-03-04 10:00")) == Waiting(
        "2 working days", "Decide by 17:00 Monday 2 March 2026", late=True
    )
