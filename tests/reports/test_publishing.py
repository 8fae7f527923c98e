"""A report is frozen when it is published: what it holds, what stands in the way, and how a mistake is mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.reports import digest
from analysis.reports.words import State
from tests.reports.island import (
    MARCH,
    PROMISE,
    REFUSED,
    answered,
    corrected,
    load_island,
    looked_at,
    published,
    signed,
    six_wait,
    speak,
)
from tests.themes.said import OLIVE, words_of
from voice.audit.tables import AuditEvent
from voice.database import Engine
from voice.reports.actions import add_meeting, put_gaps
from voice.reports.errors import (
    ChangedSince,
    MeetingKnown,
    NoNote,
    NoSuchReport,
    NothingToCorrect,
    NotReady,
    ReportAltered,
    WrongAnswer,
)
from voice.reports.publishing import correct, publish
from voice.reports.queries import (
    correction_note,
    draft,
    gaps,
    latest_published,
    next_meeting,
    versions,
)
from voice.reports.queries import published as read_report
from voice.reports.tables import Report, ResponseLine
from voice.settings import Settings
from voice.themes.actions import tell_safeguarding

pytestmark = pytest.mark.anyio


async def test_the_whole_line_from_words_to_a_published_answer(database: Engine, settings: Settings) -> None:
    await six_wait(quoted=True)
    await answered()
    report = (await published(settings)).edition.report
    assert report.top_line == (
        "In March 2026, 6 people told us about early help. The biggest thing was waiting. "
        "One thing has a date and three have no answer yet."
    )
    waiting = report.lines[0]
    assert (waiting.code, waiting.people, waiting.chip) == ("T05", 6, "We will, by 30 April 2026")
    assert [group.people for group in waiting.groups] == [6]
    assert [quote.label for quote in waiting.quotes] == [
        "Parent carer, Isle of Wight, March 2026, in “How it is (invented)”"
    ] * 2
    assert waiting.printed[1].label == "Families, as printed in the plan"
    assert [ref.activity for ref in waiting.answer.activities] == ["WS2-A01"]  # type: ignore[union-attr]
    early = report.lines[1]
    assert (early.code, early.people, early.state) == ("T06", None, "none")


async def test_both_editions_appear_together_and_say_the_same(database: Engine, settings: Settings) -> None:
    await six_wait()
    await answered()
    easy = (await published(settings)).edition.easy
    assert easy.about == "About getting help early"
    [line] = easy.lines
    assert [says.lines[0] for says in line.says] == [
        "We will send you a message every month.",
        "The message says how long you wait.",
        "We will do it by 30 April 2026.",
        "We will ask you again in June 2026.",
    ]
    assert [waiting.code for waiting in easy.waiting] == ["T06", "T07", "T08"]


async def test_a_published_report_does_not_change_when_everything_else_does(
    database: Engine, settings: Settings
) -> None:
    await six_wait()
    await answered()
    before = await published(settings)
    await answered(REFUSED, seen=1)
    await speak("Seven years of waiting.", "T05")
    after = await read_report("WS2", 1)
    assert after == before
    row = await Report.objects().get(Report.id == before.id)
    assert digest(row.content) == row.digest == before.digest


async def test_a_report_that_somebody_altered_is_not_shown(database: Engine, settings: Settings) -> None:
    await six_wait()
    report = await published(settings)
    row = await Report.objects().get(Report.id == report.id)
    await Report.update({Report.content: row.content.replace("6 people", "60 people")}).where(Report.id == report.id)
    with pytest.raises(ReportAltered):
        await read_report("WS2")


async def test_a_new_report_is_a_new_version_and_says_what_moved(database: Engine, settings: Settings) -> None:
    await six_wait()
    await published(settings)
    for number in range(5):
        await speak(f"{number + 7} years of waiting.", "T05")
    second = await published(settings)
    assert (second.number, second.corrects, second.edition.report.version) == (2, None, 2)
    assert second.edition.report.lines[0].change == "up from 6"
    assert [each.number for each in await versions("WS2")] == [2, 1]
    assert [(each.workstream, each.number) for each in await latest_published()] == [("WS2", 2)]
    assert (await read_report("WS2", 1)).newest == 2


async def test_a_correction_is_a_new_version_with_a_note_on_both(database: Engine, settings: Settings) -> None:
    await six_wait()
    await answered()
    await published(settings)
    await answered(replace(PROMISE, by_date=date(2026, 5, 31)), seen=1)
    second = await corrected(settings)
    first = await read_report("WS2", 1)
    assert (second.number, second.corrects, second.note) == (2, 1, "A date was wrong.")
    assert (first.corrected_by, await correction_note(first)) == (2, "A date was wrong.")
    assert first.edition.report.lines[0].chip == "We will, by 30 April 2026"
    assert second.edition.report.lines[0].chip == "We will, by 31 May 2026"
    assert second.edition.report.lines[0].change == ""


async def test_a_correction_needs_a_note_and_something_to_correct(database: Engine, settings: Settings) -> None:
    await six_wait()
    with pytest.raises(NoNote):
        await correct("WS2", seen="", note="", examples=False, actor=OLIVE.actor, moment=MARCH, settings=settings)
    with pytest.raises(NothingToCorrect):
        await corrected(settings)


async def test_nothing_goes_out_while_one_answer_is_unread(database: Engine, settings: Settings) -> None:
    await six_wait()
    await speak("Nobody has read this.", read=False)
    with pytest.raises(NotReady) as refusal:
        await published(settings)
    [obstacle] = refusal.value.obstacles
    assert obstacle.sentence == "1 answer to “How it is (invented)” has not been read yet."
    survey = (await words_of("Nobody has read this.")).survey_id
    assert (obstacle.href, obstacle.link) == (f"/staff/reading?survey={survey}", "Read them")
    assert await versions("WS2") == ()


async def test_nothing_goes_out_while_the_safeguarding_lead_holds_an_answer(
    database: Engine, settings: Settings
) -> None:
    await six_wait()
    await speak("Somebody hurts me.", "T05")
    held = (await words_of("Somebody hurts me.")).answer_id
    await tell_safeguarding(held, "This is a sign of danger.", actor=OLIVE.actor, moment=MARCH)
    with pytest.raises(NotReady) as refusal:
        await published(settings)
    assert [obstacle.sentence for obstacle in refusal.value.obstacles] == [
        "The safeguarding lead has 1 of the answers to “How it is (invented)” and must decide on them first."
    ]


async def test_nothing_goes_out_without_its_easy_read_words(database: Engine, settings: Settings) -> None:
    await six_wait()
    await answered()
    await ResponseLine.update({ResponseLine.easy_words: "[]"}, force=True)
    with pytest.raises(NotReady) as refusal:
        await published(settings)
    assert [(obstacle.sentence, obstacle.href) for obstacle in refusal.value.obstacles] == [
        ("“Waiting” has an answer but no Easy Read words.", "/staff/answers/WS2/T05")
    ]


async def test_what_is_published_is_what_the_officer_saw(database: Engine, settings: Settings) -> None:
    await six_wait()
    seen = await looked_at(settings)
    await answered()
    with pytest.raises(ChangedSince):
        await publish("WS2", seen=seen.digest, examples=False, actor=OLIVE.actor, moment=MARCH, settings=settings)
    assert await versions("WS2") == ()


async def test_publishing_the_same_twice_publishes_it_once(database: Engine, settings: Settings) -> None:
    await six_wait()
    seen = await signed(settings)
    first = [
        await publish("WS2", seen=seen.digest, examples=False, actor=OLIVE.actor, moment=MARCH, settings=settings)
        for _ in range(2)
    ]
    assert first[0] == first[1]
    assert [each.number for each in await versions("WS2")] == [1]


async def test_correcting_the_same_twice_corrects_it_once(database: Engine, settings: Settings) -> None:
    await six_wait()
    await published(settings)
    seen = await signed(settings, correcting=True)
    for _ in range(2):
        await correct(
            "WS2", seen=seen.digest, note="A date was wrong.", examples=False, actor=OLIVE.actor, moment=MARCH,
            settings=settings,
        )  # fmt: skip
    assert [each.number for each in await versions("WS2")] == [2, 1]


async def test_publishing_is_in_the_record_with_the_digest(database: Engine, settings: Settings) -> None:
    await six_wait()
    report = await published(settings)
    row = await AuditEvent.select().order_by(AuditEvent.number, ascending=False).first()
    assert row is not None
    assert (row["act"], row["object_id"]) == ("published a report", "WS2/1")
    assert report.digest in row["facts"]


async def test_publishing_takes_the_place_of_the_draft(database: Engine, settings: Settings) -> None:
    from voice.reports.publishing import keep_draft

    await six_wait()
    await keep_draft(await looked_at(settings), MARCH)
    assert await draft("WS2") is not None
    await published(settings)
    assert await draft("WS2") is None


async def test_invented_answers_make_a_report_marked_as_an_example(database: Engine, settings: Settings) -> None:
    await six_wait(example=True, quoted=True)
    report = await published(settings, examples=True)
    assert report.is_example
    assert report.edition.report.example
    assert report.edition.report.lines[0].people == 6
    assert report.edition.report.lines[0].quotes[0].label.endswith("(invented example)")
    assert report.edition.easy.opening[0].lines == ("This page is an example.", "Its answers are made up.")


async def test_real_answers_are_never_added_to_invented_ones(database: Engine, settings: Settings) -> None:
    await six_wait(example=True)
    await answered(is_example=True)
    await speak("A real wait.", "T05")
    report = (await looked_at(settings)).edition.report
    assert (report.example, report.lines[0].people, report.lines[0].answer) == (False, None, None)


async def test_a_workstream_nobody_spoke_of_still_shows_what_the_plan_prints(
    database: Engine, settings: Settings
) -> None:
    await load_island()
    report = (await published(settings, workstream="WS5")).edition.report
    assert report.top_line == "Nobody has told us about growing up in our surveys yet. Three things have no answer yet."
    assert {line.people for line in report.lines} == {0}
    assert all(line.printed for line in report.lines)


async def test_people_for_whom_somebody_else_spoke_are_kept_apart(database: Engine, settings: Settings) -> None:
    await six_wait()
    for number in range(5):
        await speak(f"He waits and waits {number}.", "T05", who="child", helper="proxy")
    report = (await looked_at(settings)).edition.report
    assert (report.lines[0].people, report.lines[0].proxy) == (6, 5)
    assert (report.heard.people, report.heard.proxy) == (6, 5)


async def test_small_numbers_reach_no_edition(database: Engine, settings: Settings) -> None:
    await six_wait()
    await speak("I wait.", "T05", who="child")
    made = await looked_at(settings)
    assert [(group.label, group.people) for group in made.edition.report.lines[0].groups] == [
        ("Children", None), ("Parents and carers", None),
    ]  # fmt: skip
    [who, *_rest] = made.edition.report.heard.tables
    assert [row.people for row in who.rows] == [None, None]


async def test_the_officer_says_how_more_people_will_be_heard(database: Engine, settings: Settings) -> None:
    await load_island()
    await put_gaps("WS2", "We will go to three schools.", ("We will go to 3 schools.",), OLIVE.actor)
    await put_gaps("WS2", "We will go to four schools.", ("We will go to 4 schools.",), OLIVE.actor)
    assert await gaps("WS2") == ("We will go to four schools.", ("We will go to 4 schools.",))
    with pytest.raises(WrongAnswer) as refusal:
        await put_gaps("WS2", "We will continue to listen.", (), OLIVE.actor)
    assert sorted(refusal.value.faults) == ["easy_gaps", "gaps"]


async def test_a_meeting_is_added_once(database: Engine) -> None:
    await add_meeting("SEND Partnership Board", date(2026, 4, 2), OLIVE.actor)
    with pytest.raises(MeetingKnown):
        await add_meeting("SEND Partnership Board", date(2026, 4, 2), OLIVE.actor)
    meeting = await next_meeting(date(2026, 3, 20))
    assert meeting is not None
    assert (meeting.body, meeting.day) == ("SEND Partnership Board", date(2026, 4, 2))
    assert await next_meeting(date(2026, 4, 3)) is None


async def test_a_report_nobody_published_cannot_be_found(database: Engine) -> None:
    with pytest.raises(NoSuchReport):
        await read_report("WS2")
    with pytest.raises(NoSuchReport):
        await read_report("WS2", 0)


async def test_a_silence_stays_visible_with_its_age(database: Engine, settings: Settings) -> None:
    await six_wait()
    made = await looked_at(settings)
    line = next(line for line in made.edition.report.waiting if line.code == "T05")
    assert (line.state, line.days, line in made.unanswered) == (State.NONE, 0, True)
