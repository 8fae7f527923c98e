"""What goes by itself: travelling in time, rows go when they should and not a day before, and counts stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from surveys.builder.actions import open_survey, put_survey
from surveys.queries import counts, current_version, heard, survey_by_slug
from surveys.tables import Answer, Response
from tests.people import sign_in_as
from tests.register.families import child_of, mother
from tests.register.people import MORNING, PRIYA, TODAY, confirmed
from tests.rights.whole import confidential, family, requested
from tests.surveys.examples import PARENTS, definition
from voice.accounts.values import Role
from voice.audit import forgetting
from voice.audit.actions import SYSTEM, record
from voice.audit.queries import first_break
from voice.audit.tables import AuditEvent
from voice.calendar import add_months
from voice.consent import actions as consent
from voice.consent.tables import ConsentEvent
from voice.database import Engine
from voice.database.backup import forget_old_backups, new_file
from voice.importing.tables import ImportBatch, ImportRow
from voice.invitations.queries import who_answered
from voice.jobs.timetable import TIMETABLE
from voice.notices.tables import Notice
from voice.register import actions as register
from voice.register.tables import Person, PersonLink
from voice.reports.tables import Report
from voice.rights import schedule
from voice.rights.actions import close
from voice.rights.tables import RetentionRun, RightsRequest
from voice.rights.values import DONE
from voice.safeguarding.tables import SafetyFlag
from voice.settings import Settings


def at(day: date) -> datetime:
    """Half past three at night, when the job runs."""
    return datetime(day.year, day.month, day.day, 3, 30, tzinfo=UTC)


async def due(code: str, day: date) -> int:
    """What the dry run says of one rule."""
    return {rule.code: number for rule, number in await schedule.due(day)}[code]


async def night(settings: Settings, day: date) -> dict[str, int]:
    """One night of the schedule; only what went."""
    return {code: gone for code, gone in (await schedule.retention(settings, at(day))).items() if gone}


async def test_a_young_person_goes_3_months_after_their_26th_birthday(database: Engine, settings: Settings) -> None:
    adult = await mother(settings)
    child = await child_of(adult, settings)  # born on 4 May 2018
    last = date(2044, 8, 3)
    assert (await due("grown", last), await due("grown", last + timedelta(days=1))) == (0, 1)
    await schedule.retention(settings, at(last))
    assert await Person.exists().where(Person.id == child)
    assert (await night(settings, last + timedelta(days=1)))["grown"] == 1
    assert not await Person.exists().where(Person.id == child)


async def test_without_a_day_of_birth_it_is_10_years_after_leaving_school(database: Engine, settings: Settings) -> None:
    nell = await confirmed(settings)
    values = {Person.kind: "young_person", Person.leaving_date: date(2025, 6, 27)}
    await Person.update(values).where(Person.id == nell)
    assert (await due("grown", date(2035, 6, 26)), await due("grown", date(2035, 6, 27))) == (0, 1)


async def test_who_took_back_every_yes_goes_after_3_months_and_who_expired_is_asked_again(
    database: Engine, settings: Settings
) -> None:
    priya = await confirmed(settings, PRIYA, ("P1", "P2"))
    await consent.withdraw(priya, "P1", MORNING, SYSTEM)
    long_after = add_months(TODAY, 30)
    assert await due("withdrawn", long_after) == 0
    await consent.withdraw(priya, "P2", MORNING, SYSTEM)
    last = add_months(TODAY, 3)
    assert (await due("withdrawn", last), await due("withdrawn", last + timedelta(days=1))) == (0, 1)
    assert (await night(settings, last + timedelta(days=1)))["withdrawn"] == 1
    assert await Person.count() == 0


async def test_links_messages_and_invitations_go_after_12_months_and_answers_belong_to_nobody_then(
    database: Engine, settings: Settings
) -> None:
    members = await family(settings)
    (row,) = await Response.select(Response.id)
    assert await who_answered(row["id"]) == members.mother
    await register.new_link(members.mother, MORNING)
    last = add_months(TODAY, 12)
    before = {code: await due(code, last) for code in ("own links", "messages", "invitations")}
    assert before == {"own links": 0, "messages": 0, "invitations": 0}
    gone = await night(settings, last + timedelta(days=1))
    assert gone["invitations"] == 1
    assert (await PersonLink.count(), await Notice.count()) == (0, 0)
    assert await who_answered(row["id"]) is None
    assert await Response.count() == 1


async def test_a_message_that_waits_is_never_forgotten(database: Engine, settings: Settings) -> None:
    await confirmed(settings)
    await confidential()
    await Notice.delete(force=True)
    (person,) = await Person.select(Person.id).output(as_list=True)
    await Notice.insert(
        Notice(id=uuid4(), person=person, kind="report", unique_key="one", queued_at=MORNING, due=MORNING)
    )
    assert await due("messages", add_months(TODAY, 24)) == 0


async def test_lines_of_files_go_after_3_months_and_the_file_stays_counted(
    database: Engine, settings: Settings
) -> None:
    await family(settings)
    lines = await ImportRow.count()
    day = add_months(TODAY, 3) + timedelta(days=1)
    assert await due("file lines", day) == lines
    assert (await night(settings, day))["file lines"] == lines
    assert (await ImportRow.count(), await ImportBatch.count()) == (0, 1)


async def test_what_shows_a_yes_that_is_over_goes_6_years_later_and_the_event_stays(
    database: Engine, settings: Settings
) -> None:
    told = consent.Told("telephone", "Rang on 2 March")
    priya = await confirmed(settings, PRIYA, ("P2",))
    await consent.give(priya, "P1", MORNING, SYSTEM, told)
    await consent.withdraw(priya, "P1", MORNING, SYSTEM, told)
    events = await ConsentEvent.count()
    last = add_months(TODAY, 72)
    assert (await due("evidence", last), await due("evidence", last + timedelta(days=1))) == (0, 1)
    # The yes itself would have run out 24 months after it was said, and 6 years after that its evidence goes too.
    assert await due("evidence", add_months(TODAY, 97)) == 2
    await night(settings, add_months(TODAY, 97))
    assert await ConsentEvent.count() == events
    assert await ConsentEvent.count().where(ConsentEvent.evidence != "") == 0


async def words_sent(month: str, *, reported: bool) -> None:
    """Somebody wrote words in a survey about workstream 2."""
    await put_survey(definition(PARENTS))
    await open_survey(PARENTS, TODAY, None, missing=())
    survey = await survey_by_slug(PARENTS)
    version, asked = await current_version(survey.id)
    words = next(question for question in asked.questions if question.kind == "long_words")
    response = uuid4()
    await Response.insert(
        Response(
            id=response, survey=survey.id, version=version, presentation="standard", month=month, reported=reported
        )
    )
    for question, choices, said in ((words.id, "[]", "My own words"), ("SQ-01", '["good"]', None)):
        await Answer.insert(
            Answer(
                id=uuid4(), response=response, question=question, choices=choices, words=said, presentation="standard"
            )
        )


async def published(day: date) -> str:
    """A report of a workstream that the survey asks about; its content never changes."""
    survey = await survey_by_slug(PARENTS)
    _version, asked = await current_version(survey.id)
    codes = [*survey.workstreams, *(code for each in asked.questions for code in each.workstreams)]
    content = '{"people": 12}'
    row = Report(
        id=uuid4(), workstream=codes[0], number=1, state="published", content=content, digest="0" * 64,
        made_at=at(day), published_at=at(day),
    )  # fmt: skip
    await Report.insert(row)
    return content


async def test_words_go_24_months_after_their_report_and_every_count_stays(
    database: Engine, settings: Settings
) -> None:
    await words_sent("2027-03", reported=True)
    content = await published(date(2027, 6, 1))
    survey = await survey_by_slug(PARENTS)
    before = await counts(survey.id), await heard([survey.id])
    assert (await due("words", date(2029, 5, 31)), await due("words", date(2029, 6, 1))) == (0, 1)
    assert (await night(settings, date(2029, 6, 1)))["words"] == 1
    assert await Answer.count().where(Answer.words.is_not_null()) == 0
    assert await Answer.select(Answer.choices).where(Answer.question == "SQ-01") == [{"choices": '["good"]'}]
    assert (await counts(survey.id), await heard([survey.id])) == before
    assert await Report.select(Report.content).output(as_list=True) == [content]
    assert await due("words", date(2029, 6, 2)) == 0


async def test_words_no_report_has_counted_go_36_months_after_their_month(database: Engine, settings: Settings) -> None:
    await words_sent("2027-03", reported=False)
    await published(date(2027, 6, 1))
    assert (await due("words", date(2030, 3, 31)), await due("words", date(2030, 4, 1))) == (0, 1)


async def test_words_and_notes_of_a_safety_flag_go_90_days_after_its_decision(
    database: Engine, settings: Settings
) -> None:
    flag = SafetyFlag(
        id=uuid4(), answer_id=uuid4(), found_by="rule", kind="not_sure", words="hits me", raised_at=MORNING,
        raised_name="the word list", state="decided", decided_at=MORNING, note="Told them", outcome="referred",
    )  # fmt: skip
    await SafetyFlag.insert(flag)
    last = TODAY + timedelta(days=90)
    assert (await due("flag words", last), await due("flag words", last + timedelta(days=1))) == (0, 1)
    await night(settings, last + timedelta(days=1))
    (row,) = await SafetyFlag.select(SafetyFlag.words, SafetyFlag.note, SafetyFlag.outcome, SafetyFlag.kind)
    assert row == {"words": "", "note": "", "outcome": "referred", "kind": "not_sure"}


async def test_what_was_done_about_a_request_goes_3_years_after_it_was_closed(
    database: Engine, settings: Settings
) -> None:
    open_one, closed = await requested(None), await requested(None)
    await close(closed, DONE, "Sent on paper.", "Dora", MORNING, SYSTEM)
    last = add_months(TODAY, 36)
    assert (await due("requests", last), await due("requests", last + timedelta(days=1))) == (0, 1)
    await night(settings, last + timedelta(days=1))
    row = await RightsRequest.select().where(RightsRequest.id == closed).first()
    assert row is not None
    assert (row["outcome"], row["handled_by"], row["kind"], row["state"]) == ("", "", "erase", "done")
    assert await RightsRequest.exists().where(RightsRequest.id == open_one)


async def test_the_record_goes_after_6_years_and_its_chain_stays_whole(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment in (MORNING, MORNING, at(date(2032, 1, 1))):
        monkeypatch.setattr("voice.audit.actions.now", lambda moment=moment: moment)
        await record(SYSTEM, "did something", "thing", "1")
    monkeypatch.setattr("voice.audit.actions.now", lambda: at(date(2033, 4, 1)))
    assert (await due("record", date(2033, 3, 2)), await due("record", date(2033, 3, 3))) == (0, 2)
    assert (await night(settings, date(2033, 4, 1)))["record"] == 2
    assert await AuditEvent.select(AuditEvent.number).order_by(AuditEvent.number).output(as_list=True) == [3, 4]
    assert await first_break() is None
    monkeypatch.setattr("voice.audit.actions.now", lambda: at(date(2040, 1, 1)))
    assert await forgetting.forget_old(at(date(2040, 1, 1))) == 2
    assert (await AuditEvent.count(), await first_break()) == (1, None)


async def test_who_deletes_old_entries_by_hand_is_seen(database: Engine, settings: Settings) -> None:
    for _ in range(3):
        await record(SYSTEM, "did something", "thing", "1")
    await AuditEvent.delete().where(AuditEvent.number == 1)
    assert await first_break() == 1


async def test_the_dry_run_changes_nothing_and_a_second_run_of_a_night_takes_nothing_more(
    database: Engine, settings: Settings
) -> None:
    await family(settings)
    day = add_months(TODAY, 13)
    await schedule.due(day)
    assert (await PersonLink.count() > 0, await RetentionRun.count()) == (True, 0)
    gone = await night(settings, day)
    assert await night(settings, day) == {}
    rows = {row["rule"]: row["gone"] for row in await RetentionRun.select().where(RetentionRun.gone > 0)}
    assert rows == gone
    assert await RetentionRun.count() == len(schedule.RULES) + 1


async def test_the_officer_sees_what_would_go_tonight(site: httpx.AsyncClient, settings: Settings) -> None:
    await sign_in_as(site, Role.DATA_PROTECTION_OFFICER)
    shown = unescape((await site.get("/staff/rights/retention")).text)
    assert all(rule.what in shown for rule in schedule.RULES)
    assert "Nothing has gone yet." in shown


def test_backups_in_the_data_folder_go_after_35_days_and_other_files_stay(tmp_path: Path) -> None:
    for day in (TODAY - timedelta(days=36), TODAY - timedelta(days=35), TODAY):
        new_file(tmp_path, at(day)).write_text("copy")
    for name in ("voice-2020-01-01.backup", "mine.backup", "voice-2020-01-01-0300.sqlite"):
        (tmp_path / "backups" / name).write_text("not ours to delete")
    gone = forget_old_backups(tmp_path, TODAY)
    assert [path.name for path in gone] == ["voice-2027-01-25-0330.backup"]
    assert len(list((tmp_path / "backups").iterdir())) == 5
    assert forget_old_backups(tmp_path / "nowhere", TODAY) == []


def test_the_schedule_runs_every_night_at_half_past_three() -> None:
    job_of = {job.name: job for job in TIMETABLE}
    assert job_of["retention"].deed is schedule.retention
    assert str(job_of["retention"].trigger) == "cron[hour='3', minute='30']"
