"""Five working days to acknowledge, ten to answer; weekends and bank holidays are left out, old and new ones."""

from __future__ import annotations

from datetime import date

import pytest

from voice.inbox.clock import (
    ACKNOWLEDGEMENT,
    Facts,
    Results,
    WorkingDays,
    clock_of,
    days_in_words,
    in_words,
    results,
)

DAYS = WorkingDays()


@pytest.mark.parametrize(
    ("came", "acknowledge_by", "answer_by"),
    [
        (date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)),  # nothing in between but weekends
        (date(2026, 4, 1), date(2026, 4, 10), date(2026, 4, 17)),  # Good Friday and Easter Monday
        (date(2026, 12, 23), date(2027, 1, 4), date(2027, 1, 11)),  # Christmas, Boxing Day moved, New Year
        (date(2026, 11, 7), date(2026, 11, 13), date(2026, 11, 20)),  # a Saturday is day 0 too
        (date(2024, 2, 26), date(2024, 3, 4), date(2024, 3, 11)),  # 29 February
    ],
)
def test_weekends_and_bank_holidays_are_left_out(came: date, acknowledge_by: date, answer_by: date) -> None:
    clock = clock_of(Facts(came), DAYS, came)
    assert (clock.acknowledge_by, clock.answer_by, clock.due) == (acknowledge_by, answer_by, acknowledge_by)


def test_a_bank_holiday_announced_since_moves_the_days_and_is_named_in_the_sum() -> None:
    days = WorkingDays({date(2026, 11, 5): "Day of the tides"})
    clock = clock_of(Facts(date(2026, 11, 2)), days, date(2026, 11, 2))
    assert (clock.acknowledge_by, clock.answer_by) == (date(2026, 11, 10), date(2026, 11, 17))
    counted = days.counted(date(2026, 11, 2), 5)
    assert counted.in_words == "3, 4, 6, 9 and 10 November"
    assert counted.weekend == "7 and 8 November"
    assert counted.holidays == ("Thursday 5 November 2026: Day of the tides",)


def test_the_sum_at_christmas_names_each_bank_holiday() -> None:
    counted = DAYS.counted(date(2026, 12, 23), 5)
    assert counted.in_words == "24, 29, 30, 31 December and 4 January"
    assert counted.holidays == (
        "Friday 25 December 2026: bank holiday",
        "Monday 28 December 2026: bank holiday",
        "Friday 1 January 2027: bank holiday",
    )
    assert counted.weekend == "26, 27 December, 2 and 3 January"


def test_the_ten_days_may_be_counted_from_the_acknowledgement() -> None:
    came, told = date(2026, 11, 2), date(2026, 11, 4)
    waiting = clock_of(Facts(came), DAYS, came, ACKNOWLEDGEMENT)
    assert (waiting.begins, waiting.answer_by) == (date(2026, 11, 9), date(2026, 11, 23))
    acknowledged = clock_of(Facts(came, acknowledged=told), DAYS, told, ACKNOWLEDGEMENT)
    assert (acknowledged.begins, acknowledged.answer_by) == (told, date(2026, 11, 18))


def test_while_the_clock_stands_the_last_day_moves_with_every_working_day() -> None:
    came, told, stopped = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
    facts = Facts(came, acknowledged=told, paused=stopped)
    clock = clock_of(facts, DAYS, date(2026, 11, 9), "receipt")
    assert (clock.stood, clock.answer_by, clock.due) == (3, date(2026, 11, 19), None)
    assert in_words(clock, facts, date(2026, 11, 9)) == "The clock stands since Wednesday 4 November 2026"
    on = clock_of(Facts(came, acknowledged=told, paused_days=3), DAYS, date(2026, 11, 9))
    assert on.answer_by == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (
            date(2026, 11, 3),
            "Acknowledge by Monday 9 November 2026 · Answer by Monday 16 November 2026",
        ),
        (date(2026, 11, 9), "Acknowledge today · Answer by Monday 16 November 2026"),
        (
            date(2026, 11, 11),
            "Acknowledge by Monday 9 November 2026 · Answer by Monday 16 November 2026 · Late by 2 working days",
        ),
        (
            date(2026, 11, 15),
            "Acknowledge by Monday 9 November 2026 · Answer by Monday 16 November 2026 · Late by 4 working days",
        ),
    ],
)
def test_what_is_due_and_what_is_late_stands_in_words(today: date, words: str) -> None:
    facts = Facts(date(2026, 11, 2))
    assert in_words(clock_of(facts, DAYS, today), facts, today) == words


@pytest.mark.parametrize(
    ("answered", "words"),
    [
        (None, "Closed without an answer"),
        (date(2026, 11, 16), "Answered in time"),
        (date(2026, 11, 17), "Answered late"),
    ],
)
def test_how_it_ended_stands_in_words(answered: date | None, words: str) -> None:
    facts = Facts(date(2026, 11, 2), answered, answered, closed=answered or date(2026, 11, 17))
    assert in_words(clock_of(facts, DAYS, date(2026, 12, 1)), facts, date(2026, 12, 1)) == words


def test_a_last_day_at_a_weekend_is_not_late_on_sunday_nor_by_a_day_nobody_worked() -> None:
    facts = Facts(date(2026, 10, 30))  # a Friday; day 5 is Friday 6 November
    assert clock_of(facts, DAYS, date(2026, 11, 8)).late == 0
    assert clock_of(facts, DAYS, date(2026, 11, 9)).late == 1


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        (Facts(date(2026, 11, 2)), date(2026, 11, 5), Results(None, None)),
        (Facts(date(2026, 11, 2)), date(2026, 11, 10), Results(False, None)),
        (Facts(date(2026, 11, 2)), date(2026, 11, 17), Results(False, False)),
        (Facts(date(2026, 11, 2), acknowledged=date(2026, 11, 9)), date(2026, 11, 16), Results(True, None)),
        (
            Facts(date(2026, 11, 2), date(2026, 11, 10), date(2026, 11, 16), date(2026, 11, 16)),
            date(2026, 12, 1),
            Results(False, True),
        ),
        (Facts(date(2026, 11, 2), closed=date(2026, 11, 5)), date(2026, 12, 1), Results(None, None)),
        (Facts(date(2026, 11, 2), needs_answer=False), date(2026, 12, 1), Results(None, None)),
        (
            Facts(date(2026, 11, 2), date(2026, 11, 3), paused=date(2026, 11, 4)),
            date(2026, 12, 1),
            Results(True, None),
        ),
    ],
)
def test_what_nobody_noted_is_unknown_or_missed_and_never_kept(facts: Facts, today: date, expected: Results) -> None:
    assert results(facts, clock_of(facts, DAYS, today), today) == expected


def test_days_are_said_month_by_month() -> None:
    assert days_in_words([]) == ""
    assert days_in_words([date(2026, 11, 3)]) == "3 November"
    assert days_in_words([date(2026, 11, 30), date(2026, 12, 1)]) == "30 November and 1 December"
