"""Once a year: what people said of the Local Offer and what we answer, frozen and signed, with nobody's own words."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from analysis.offers.assembling import PUBLIC, WAITING, count
from analysis.offers.values import from_json, to_json
from tests.people import sign_in_as
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE
from voice.calendar import now, today
from voice.database import Engine
from voice.inbox.local_offer.actions import check, decide, keep_comment
from voice.inbox.local_offer.queries import comment
from voice.inbox.local_offer.values import ABOUT, WHY_NOT, Decision, NewComment
from voice.inbox.tables import LocalOfferComment, VoiceItem
from voice.local_offer.checking import quotation
from voice.local_offer.gathering import gather
from voice.publications import queries
from voice.publications.errors import PublicationAltered
from voice.publications.tables import Publication
from voice.publications.values import Kind
from voice.safeguarding.actions import raise_by_reader
from voice.settings import Settings

DESK, REPORTS = "/staff/local-offer/report", "/local-offer/report"
KEY = b"s" * 32
NOBODY: frozenset[UUID] = frozenset()
OWN = "The bus list is wrong since spring, and I stood there alone."
OURS = "A club is missing."
POST = "Director of children’s services"


async def said(
    words: str = OWN,
    state: str = "publish",
    *,
    example: bool = False,
    days_ago: int = 0,
    checked: bool = True,
    **other: str,
) -> UUID:
    """A comment that Olive decided on, and Otto checked."""
    moment = now() - timedelta(days=days_ago)
    new = NewComment("wrong", "Travel", words, "parent", True, "", "none", "", f"{words} {example} {days_ago}")
    comment_id = (await keep_comment(new, KEY, moment, is_example=example)).id
    made = {"response": "We put it right.", "easy_response": "We changed the list.", **other}
    decision = Decision(
        state=state,
        shown="" if state == "not_published" else made.get("shown", words),
        why_not=made.get("why_not", ""),
        response=made["response"],
        easy_response=made["easy_response"],
        action=made.get("action", ""),
        not_names=True,
    )
    await decide(comment_id, decision, "", NOBODY, COMMAND_LINE, "Olive", moment)
    if checked and state != "not_published":
        await check(comment_id, (await comment(comment_id, NOBODY)).seen, NOBODY, COMMAND_LINE, "Otto", moment)
    return comment_id


async def summarised() -> UUID:
    return await said("Nobody told us of the drumming club.", "summarise", shown=OURS)


def digest_on(page: str) -> str:
    [found] = set(re.findall(r'name="seen" value="([0-9a-f]{64})"', page))
    return str(found)


async def sign(site: httpx.AsyncClient, post: str = POST) -> httpx.Response:
    page = (await site.get(DESK)).text
    return await site.post(f"{DESK}/sign", data={"seen": digest_on(page), "year": str(today().year), "post": post})


async def publish(site: httpx.AsyncClient, note: str = "") -> httpx.Response:
    page = (await site.get(DESK)).text
    sent = {"seen": digest_on(page), "year": str(today().year), "note": note}
    return await site.post(f"{DESK}/publish", data=sent)


async def test_what_was_signed_is_published_for_good_and_nobodys_own_words_are_in_it(site: httpx.AsyncClient) -> None:
    await said(action="We look at every list in May.")
    await summarised()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    nobody = await sign(site, "")
    assert (nobody.status_code, "Say which post signs" in nobody.text) == (422, True)
    assert (await sign(site)).status_code == 303
    desk = await site.get(DESK)
    assert f"Signed by {POST}" in desk.text
    signed = await queries.drafted(Kind.LOCAL_OFFER)
    made = await publish(site)
    assert made.headers["location"] == f"{REPORTS}/1"
    again = await site.post(f"{DESK}/publish", data={"seen": digest_on(desk.text), "year": str(today().year)})
    assert again.headers["location"] == f"{REPORTS}/1"  # pressed twice
    kept = await queries.published(Kind.LOCAL_OFFER, 1)
    assert signed
    assert (kept.content, kept.corrects, kept.is_example) == (signed.content, None, False)
    assert to_json(from_json(kept.content)) == kept.content
    assert not any(
        word in kept.content for word in ("bus list", "stood there", "drumming", "Travel", "Olive", "parent")
    )
    site.cookies.clear()
    standard, easy = await site.get(f"{REPORTS}/1"), await site.get(f"{REPORTS}/1/easy-read")
    assert (standard.status_code, easy.status_code) == (200, 200)
    for page in (standard.text, easy.text):
        assert "bus list" not in page
        assert f'href="/local-offer/comments/{today().year}' in page
        assert OURS in page
    assert all(words in standard.text for words in ("We put it right.", "We look at every list in May.", POST))
    assert all(words in easy.text for words in ("We changed the list.", "They said: something is wrong or old."))
    assert f'href="{REPORTS}/1"' in (await site.get(REPORTS)).text
    assert f'href="{REPORTS}"' in (await site.get("/local-offer/comments")).text


async def test_words_taken_back_are_gone_everywhere_and_the_report_stands(site: httpx.AsyncClient) -> None:
    comment_id = await said()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await sign(site)
    await publish(site)
    item = (await comment(comment_id, NOBODY)).item
    await VoiceItem.delete().where(VoiceItem.id == item)
    pages = [
        (await site.get(path)).text for path in (f"{REPORTS}/1", "/local-offer/comments", f"{REPORTS}/1/easy-read")
    ]
    assert not any("bus list" in page for page in pages)
    assert "We put it right." in pages[0]


async def test_signing_and_publishing_are_refused_by_name(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    asked = {"seen": "0" * 64, "year": str(today().year), "post": POST}
    empty = await site.post(f"{DESK}/sign", data=asked)
    assert (empty.status_code, "No comment of this year is public" in empty.text) == (409, True)
    comment_id = await said(easy_response="We changed it, e.g. the SENDIASS list.")
    await said("The map does not open.", response="", easy_response="")
    refused = await site.post(f"{DESK}/sign", data=asked)
    assert refused.status_code == 409
    assert "Some comments are not ready for the report" in refused.text
    assert f'<a href="/staff/inbox/local-offer/{comment_id}">Something is wrong or old, ' in refused.text
    assert all(
        why in refused.text for why in ("There is no answer yet.", "Write the full words in place of the letters.")
    )
    assert "publish" not in re.findall(r'action="/staff/local-offer/report/(\w+)"', refused.text)
    assert await queries.drafted(Kind.LOCAL_OFFER) is None


async def test_an_answer_without_an_easy_read_twin_is_refused(site: httpx.AsyncClient) -> None:
    comment_id = await said()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await sign(site)
    await LocalOfferComment.update({LocalOfferComment.easy_response: ""}).where(LocalOfferComment.id == comment_id)
    signed = await queries.drafted(Kind.LOCAL_OFFER)
    assert signed
    sent = {"seen": signed.digest, "year": str(today().year)}
    refused = await site.post(f"{DESK}/publish", data=sent)
    assert (refused.status_code, "There is no answer in Easy Read yet." in refused.text) == (409, True)
    assert await queries.versions(Kind.LOCAL_OFFER) == ()


async def test_an_answer_that_repeats_their_own_words_is_refused(site: httpx.AsyncClient, settings: Settings) -> None:
    await said(response="You are right: the bus list is wrong since spring.")
    [missing] = (await gather(today().year, NOBODY, now(), settings)).missing
    assert "“the bus list is wrong since”" in missing.sentence
    assert quotation("The bus list is wrong.", OWN) == ""


async def test_what_changed_after_the_signature_is_not_published(site: httpx.AsyncClient) -> None:
    comment_id = await summarised()
    officer = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await said()
    await sign(site)
    signed = await queries.drafted(Kind.LOCAL_OFFER)
    assert signed
    await raise_by_reader((await comment(comment_id, NOBODY)).item, "A worry", officer.actor, now())
    refused = await site.post(f"{DESK}/publish", data={"seen": signed.digest, "year": str(today().year)})
    assert (refused.status_code, "The draft has changed since you looked" in refused.text) == (409, True)
    assert f"Something has changed since {POST} signed." in refused.text
    assert OURS not in refused.text
    assert (await sign(site)).status_code == 303
    assert (await publish(site)).headers["location"] == f"{REPORTS}/1"
    assert OURS not in (await queries.published(Kind.LOCAL_OFFER, 1)).content


async def test_a_correction_says_what_it_puts_right_and_the_old_report_stays(site: httpx.AsyncClient) -> None:
    await said()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await sign(site)
    await publish(site)
    before = (await queries.published(Kind.LOCAL_OFFER, 1)).content
    await summarised()
    await sign(site)
    silent = await publish(site)
    assert (silent.status_code, "Say what was wrong" in silent.text or "Say in a sentence" in silent.text) == (
        422,
        True,
    )
    made = await publish(site, "One comment was left out.")
    assert made.headers["location"] == f"{REPORTS}/2"
    old, new = (await site.get(f"{REPORTS}/1")).text, (await site.get(f"{REPORTS}/2")).text
    assert f'href="{REPORTS}/2"' in old
    assert "This version was corrected" in old
    assert "One comment was left out." in new
    assert "There was a mistake on the old page." in (await site.get(f"{REPORTS}/2/easy-read")).text
    assert (await queries.published(Kind.LOCAL_OFFER, 1)).content == before


async def test_examples_say_so_and_are_never_beside_real_comments(site: httpx.AsyncClient, settings: Settings) -> None:
    await said("An invented comment.", "summarise", example=True, shown="An example club is missing.")
    made = (await gather(today().year, NOBODY, now(), settings)).edition.report
    assert (made.example, made.counts.public) == (True, 1)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await sign(site)
    await publish(site)
    assert "This is an example." in (await site.get(f"{REPORTS}/1")).text
    assert "This page is an example." in (await site.get(f"{REPORTS}/1/easy-read")).text
    await summarised()
    made = (await gather(today().year, NOBODY, now(), settings)).edition.report
    assert (made.example, [each.said for each in made.comments], made.duty.last_report) == (False, [OURS], None)
    assert [each.came for each in made.counts.abouts] == [1, 0, 0]
    await sign(site)
    assert (await publish(site)).headers["location"] == f"{REPORTS}/2"  # corrects nothing
    assert (await queries.published(Kind.LOCAL_OFFER, 2)).corrects is None


async def test_an_altered_report_is_not_shown(database: Engine, site: httpx.AsyncClient) -> None:
    await said()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await sign(site)
    await publish(site)
    content = (await queries.published(Kind.LOCAL_OFFER, 1)).content.replace("put it right", "did nothing")
    await Publication.update({Publication.content: content}).where(Publication.number == 1)
    with pytest.raises(PublicationAltered):
        await queries.published(Kind.LOCAL_OFFER, 1)
    assert (await site.get(f"{REPORTS}/1")).status_code == 500


async def test_late_waiting_and_earlier_years_are_told(site: httpx.AsyncClient, settings: Settings) -> None:
    await said("The map does not open.", days_ago=400, response="", easy_response="")
    await said("Nobody answers the phone number.", days_ago=399, checked=False)
    await said()
    report = (await gather(today().year, NOBODY, now(), settings)).edition.report
    assert report.duty.late
    assert [(each.about, each.month) for each in report.unanswered] == [
        ("content", f"{today() - timedelta(days=400):%Y-%m}")
    ]
    assert (report.counts.waiting, report.counts.came, report.waiting_since) == (0, 1, "")
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    assert "Overdue." in (await site.get(DESK)).text
    assert [(await site.get(f"{DESK}?year={year}")).status_code for year in (2013, today().year + 1, "x")] == [404] * 3


def test_few_comments_that_are_not_shown_are_not_counted_out() -> None:
    came = [("content", PUBLIC)] * 12 + [("access", PUBLIC)] + [("content", "abusive")] * 6
    found = count([*came, *[("content", "duplicate")] * 2, *[("access", WAITING)] * 7], tuple(ABOUT), tuple(WHY_NOT), 5)
    hidden = [each.reason for each in found.reasons if each.comments is None]
    assert (found.came, found.public, found.not_public, found.waiting) == (28, 13, 15, 7)
    assert hidden == ["abusive", "duplicate"]  # together 8: either can be any part of it
    assert [(each.came, each.public) for each in found.abouts] == [(20, 12), (8, 1), (0, 0)]


def test_a_few_comments_about_one_thing_hide_how_many_came() -> None:
    found = count([("content", PUBLIC), ("content", "abusive"), ("access", WAITING)], tuple(ABOUT), tuple(WHY_NOT), 5)
    assert (found.came, found.public, found.not_public, found.waiting) == (None, 1, None, None)
    assert [each.came for each in found.abouts] == [None] * 3
