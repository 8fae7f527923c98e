"""A named post stands behind every report: these words, no others, for as long as they stay as they were signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from analysis.reports.comparing import changes
from tests.people import sign_in_as
from tests.reports.island import (
    LEO,
    MARCH,
    POST,
    PROMISE,
    TODAY,
    answered,
    corrected,
    looked_at,
    published,
    signed,
    six_wait,
    speak,
)
from tests.reports.test_pages import seen_in, words
from tests.reports.test_taken_back import taken_back, two_speak
from tests.themes.said import OLIVE
from voice.accounts.values import Role
from voice.audit.tables import AuditEvent
from voice.database import Engine
from voice.reports import queries
from voice.reports.errors import ChangedSince, NothingToCorrect, NotReady, NotYourWorkstream, WrongAnswer
from voice.reports.previewing import Preview, preview
from voice.reports.publishing import publish
from voice.reports.signing import Signing, sign
from voice.reports.tables import Report, ReportSignature
from voice.reports.taking_back import remove_quotes
from voice.settings import Settings

pytestmark = pytest.mark.anyio

LEADS = "Service Manager Education (IOWC)"


async def signed_by(settings: Settings, signing: Signing, user: Any = LEO, **more: Any) -> Preview:
    seen = await looked_at(settings)
    given = {"seen": seen.digest, "examples": False, "user": user, "moment": MARCH, "settings": settings, **more}
    await sign("WS2", signing, **given)
    return seen


async def out(settings: Settings, seen: str, moment: Any = MARCH) -> int:
    made = await publish("WS2", seen=seen, examples=False, actor=OLIVE.actor, moment=moment, settings=settings)
    return made.number


async def faults_of(settings: Settings, signing: Signing, user: Any = LEO) -> dict[str, str]:
    with pytest.raises(WrongAnswer) as refusal:
        await signed_by(settings, signing, user)
    return refusal.value.faults


async def test_nothing_goes_out_without_a_signature(database: Engine, settings: Settings) -> None:
    await six_wait()
    seen = await looked_at(settings)
    with pytest.raises(NotReady) as refusal:
        await out(settings, seen.digest)
    assert refusal.value.sentence == "Nobody has signed these words."
    assert await queries.versions("WS2") == ()


async def test_a_lead_signs_and_the_report_names_the_post(database: Engine, settings: Settings) -> None:
    await six_wait()
    seen = await signed_by(settings, Signing(LEADS))
    assert await out(settings, seen.digest) == 1
    report = await queries.published("WS2")
    assert (report.signed_post, report.signed_day, report.digest) == (LEADS, TODAY, seen.digest)
    rows = await AuditEvent.select().where(AuditEvent.act == "signed a report")
    assert [(row["actor_name"], row["object_id"]) for row in rows] == [("Leo (invented)", "WS2/1")]
    assert await Report.count() == 1
    assert await ReportSignature.count() == 1


async def test_an_officer_says_how_they_know_and_only_the_record_keeps_it(database: Engine, settings: Settings) -> None:
    await six_wait()
    assert await faults_of(settings, Signing(POST), OLIVE) == {
        "how": "Say how you know that this post has signed, and from which day."
    }
    await signed_by(settings, Signing(POST, "In an email on 3 March."), OLIVE)
    [row] = await AuditEvent.select().where(AuditEvent.act == "wrote down who signed a report")
    assert (row["actor_name"], row["reason"]) == ("Olive (invented)", "In an email on 3 March.")


async def test_who_may_not_sign_is_told_why(database: Engine, settings: Settings) -> None:
    await six_wait()
    assert await faults_of(settings, Signing("")) == {
        "post": "Say which post signs. Families see the post, not your name."
    }
    assert await faults_of(settings, Signing("Head of Everything")) == {
        "post": "Choose a post that leads this workstream."
    }
    other = replace(LEO, workstreams=frozenset({"WS1"}))
    with pytest.raises(NotYourWorkstream):
        await signed_by(settings, Signing(LEADS), other)
    with pytest.raises(ChangedSince):
        await signed_by(settings, Signing(LEADS), seen="0" * 64)
    with pytest.raises(NothingToCorrect):
        await signed_by(settings, Signing(LEADS), correcting=True)


async def test_nobody_signs_over_an_unread_text(database: Engine, settings: Settings) -> None:
    await six_wait()
    await speak("Nobody has read this.", read=False)
    with pytest.raises(NotReady):
        await signed_by(settings, Signing(LEADS))
    assert await ReportSignature.count() == 0


async def test_a_signature_of_yesterday_holds_today_and_its_very_words_go_out(
    database: Engine, settings: Settings
) -> None:
    await six_wait()
    seen = await signed(settings)
    later = MARCH + timedelta(days=14)
    today = await preview("WS2", later.date(), settings)
    assert (today.changed, today.digest) == ((), seen.digest)
    assert await out(settings, seen.digest, later) == 1
    report = await queries.published("WS2")
    assert (report.day, report.edition.report.as_at, report.signed_day) == (later.date(), TODAY, TODAY)


async def test_a_change_of_anything_makes_the_signature_fall_away_and_is_named(
    database: Engine, settings: Settings
) -> None:
    await six_wait()
    seen = await signed(settings)
    await answered()
    await speak("We waited as well.", "T05")
    made = await looked_at(settings)
    assert made.signature is None
    assert made.changed[:2] == ("The first lines.", "Who was heard.")
    assert "“Waiting”: the numbers, the answer." in made.changed
    with pytest.raises(ChangedSince):
        await out(settings, seen.digest)
    with pytest.raises(NotReady) as refusal:
        await out(settings, made.digest)
    assert refusal.value.sentence == (
        "These are not the words that were signed on Friday 20 March 2026. They need a new signature."
    )
    again = await signed(settings)
    assert await out(settings, again.digest) == 1


async def test_a_promise_whose_day_passes_after_signing_has_to_be_signed_as_late(
    database: Engine, settings: Settings
) -> None:
    await six_wait()
    await answered(replace(PROMISE, by_date=date(2026, 3, 25)))
    await signed(settings)
    made = await preview("WS2", date(2026, 3, 26), settings)
    assert made.changed == ("The first lines.", "“Waiting”: the answer.")


async def test_words_that_are_taken_back_take_the_signature_with_them(database: Engine, settings: Settings) -> None:
    await two_speak()
    await signed(settings)
    await taken_back()
    await remove_quotes(settings, MARCH)
    made = await looked_at(settings)
    assert made.signature is None
    assert made.changed[0] == "Words that somebody took back."


async def test_a_correction_needs_a_signature_of_its_own(database: Engine, settings: Settings) -> None:
    await six_wait()
    await published(settings)
    await signed(settings)
    assert (await looked_at(settings)).signature is not None
    assert (await looked_at(settings, correcting=True)).signature is None
    second = await corrected(settings)
    assert (second.corrects, second.signed_post) == (1, POST)
    assert await queries.signed("WS2") is None


async def test_the_same_words_signed_twice_are_signed_once(database: Engine, settings: Settings) -> None:
    await six_wait()
    await signed(settings)
    await signed(settings)
    assert await ReportSignature.count() == 1
    await signed_by(settings, Signing(LEADS))
    held = await queries.signed("WS2")
    assert held is not None
    assert held.post == LEADS


async def test_the_same_edition_has_not_changed(database: Engine, settings: Settings) -> None:
    await six_wait()
    made = await looked_at(settings)
    assert changes(made.edition, made.edition) == ()


async def test_families_read_the_post_and_never_a_name(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await signed_by(settings, Signing(LEADS))
    await published(settings)
    page = await site.get("/reports/WS2")
    assert f"Signed by {POST} on" in words(page)
    assert "Olive" not in page.text
    assert POST in words(await site.get("/reports/WS2/easy-read"))


async def test_the_page_says_who_signed_and_what_has_changed_since(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = await site.get("/staff/reports/WS2")
    assert "Publish both pages" not in words(page)
    sent = {"seen": seen_in(page), "of": "answers", "post": "Head of SEND", "how": ""}
    wrong = await site.post("/staff/reports/WS2/sign", data=sent)
    assert "Say how you know that this post has signed" in words(wrong, 422)
    assert 'value="Head of SEND"' in wrong.text
    assert (await site.post("/staff/reports/WS2/sign", data={**sent, "how": "By email."})).status_code == 303
    assert "Publish both pages" in words(await site.get("/staff/reports/WS2"))
    await answered()
    changed = words(await site.get("/staff/reports/WS2"))
    assert "The signature no longer holds, because this has changed since: The first lines." in changed
    assert "Publish both pages" not in changed


async def test_the_board_reads_and_signs_nothing(site: httpx.AsyncClient, settings: Settings) -> None:
    await six_wait()
    await sign_in_as(site, Role.BOARD_READER)
    page = await site.get("/staff/reports/WS2")
    assert "/staff/reports/WS2/sign" not in page.text
    assert (await site.post("/staff/reports/WS2/sign", data={"seen": "0" * 64})).status_code == 403
