"""Comments on the Local Offer: taken in, decided by one, checked by another, published by year without names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import httpx
import pytest

from surveys.sealing import unseal_words
from tests.people import sign_in_as
from tests.register.people import PRIYA, confirmed
from voice.accounts.values import Role
from voice.audit.actions import COMMAND_LINE, SYSTEM
from voice.calendar import now, today
from voice.database import Engine
from voice.inbox.local_offer.actions import check, decide, keep_comment
from voice.inbox.local_offer.checking import faults, not_theirs, without_names
from voice.inbox.local_offer.errors import ChangedSince, HeldWords, SameChecker
from voice.inbox.local_offer.queries import comment, comments, duty
from voice.inbox.local_offer.values import Decision, NewComment
from voice.inbox.tables import LocalOfferComment, MessageCase, VoiceItem
from voice.rights.erasing import erase
from voice.safeguarding.actions import raise_by_reader
from voice.settings import Settings

FORM, DESK, PUBLIC = "/local-offer/comment", "/staff/inbox/local-offer", "/local-offer/comments"
KEY = b"s" * 32
NOBODY: frozenset[UUID] = frozenset()
WORDS = "The page about clubs is two years old. My daughter Callie went there for nothing."
TYPED = {"sent_once": "n1", "detail": "wrong", "words": WORDS, "page": "Clubs", "who": "parent", "words_ok": "yes"}
SHOWN = "The page about clubs is two years old. My daughter [name] went there for nothing."


def new(words: str = WORDS, number: str = "n1", detail: str = "wrong", words_ok: bool | None = True) -> NewComment:
    return NewComment(detail, "Clubs", words, "parent", words_ok, "", "none", "", number)


def decision(state: str = "publish", **other: str) -> Decision:
    said = {"shown": SHOWN, "response": "We took the old clubs out.", "easy_response": "We changed the page.", **other}
    return Decision(
        state=state,
        shown=said["shown"],
        why_not=said.get("why_not", ""),
        response=said["response"],
        easy_response=said["easy_response"],
        action=said.get("action", ""),
        not_names=True,
    )


async def kept(new_one: NewComment | None = None) -> UUID:
    return (await keep_comment(new_one or new(), KEY, now())).id


async def publish(comment_id: UUID, made: Decision | None = None) -> None:
    await decide(comment_id, made or decision(), "", NOBODY, COMMAND_LINE, "Olive", now())
    seen = (await comment(comment_id, NOBODY)).seen
    await check(comment_id, seen, NOBODY, COMMAND_LINE, "Otto", now())


async def test_a_comment_is_kept_once_sealed_and_read_with_everything_else(site: httpx.AsyncClient) -> None:
    answers = [await site.post(FORM, data=TYPED) for _ in range(2)]
    assert [(answer.status_code, answer.headers["location"]) for answer in answers] == [(303, f"{FORM}/sent")] * 2
    [row] = await VoiceItem.select()
    assert (row["source"], row["who"], row["place"], row["verbatim"]) == ("local_offer", "parent", "Clubs", True)
    assert "Callie" not in row["words"]
    assert unseal_words(row["words"]) == WORDS
    [about] = await LocalOfferComment.select()
    assert (about["item"], about["about"], about["detail"], about["state"]) == (
        row["id"],
        "content",
        "wrong",
        "waiting",
    )
    assert await MessageCase.count() == 0


async def test_who_wants_an_answer_gets_a_number_and_a_case_and_the_words_stay_one(site: httpx.AsyncClient) -> None:
    wish = {**TYPED, "answer_by": "email", "answer_to": "dana@example.org", "name": "Dana"}
    sent = await site.post(FORM, data=wish)
    page = await site.get(sent.headers["location"])
    [case], [item], [about] = await MessageCase.select(), await VoiceItem.select(), await LocalOfferComment.select()
    assert f"M-{case['number']}" in page.text
    assert case["item"] == item["id"] == about["item"]
    assert (case["kind"], item["source"], item["place"]) == ("comment", "local_offer", "Clubs")
    assert "dana@example.org" not in str(case)


@pytest.mark.parametrize("shown", ["", "easy_read"])
async def test_bad_input_keeps_what_was_typed_in_both_presentations(site: httpx.AsyncClient, shown: str) -> None:
    wrong = {**TYPED, "detail": "", "answer_by": "email", "answer_to": "", "name": "Dana"}
    answer = await site.post(FORM, params={"as": shown}, data=wrong)
    assert (answer.status_code, await VoiceItem.count()) == (422, 0)
    assert re.findall(r'<li><a href="#([\w-]+)">', answer.text) == ["detail", "answer_to"]
    assert all(words in answer.text for words in ("two years old", 'value="Clubs"', 'value="Dana"'))


async def test_nothing_is_public_before_a_second_person_has_checked_it(site: httpx.AsyncClient) -> None:
    comment_id = await kept()
    olive = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = f"{DESK}/{comment_id}"
    form = {"state": "publish", "shown": SHOWN, "response": "We changed it.", "easy_response": "We changed it."}
    assert (await site.post(page, data={**form, "seen": ""})).status_code == 303
    assert "two years old" not in (await site.get(PUBLIC)).text
    mine = await site.get(page)
    assert "Ask a colleague" in mine.text
    seen = (await comment(comment_id, NOBODY)).seen
    assert (await site.post(f"{page}/check", data={"seen": seen})).status_code == 403
    await sign_in_as(site, Role.PARTICIPATION_OFFICER, email="otto@example.org")
    assert (await site.post(f"{page}/check", data={"seen": seen})).status_code == 303
    site.cookies.clear()
    for address in (PUBLIC, f"{PUBLIC}/{today().year}"):
        public = (await site.get(address)).text
        assert "My daughter [name] went" in public
        assert not any(word in public for word in ("Callie", olive.name, "otto@", "Parent carer", ">Clubs<"))
    easy = (await site.get(PUBLIC, params={"as": "easy_read"})).text
    assert "My daughter [name] went" in easy
    assert "We changed it." in easy


async def test_a_decision_that_may_not_be_comes_back_with_everything_typed(site: httpx.AsyncClient) -> None:
    comment_id = await kept(new(words_ok=None))
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    typed = {"state": "publish", "shown": "Clubs are lovely.", "response": "We shall see about it.", "seen": ""}
    answer = await site.post(f"{DESK}/{comment_id}", data=typed)
    assert answer.status_code == 422
    assert re.findall(r'<li><a href="#([\w-]+)">', answer.text) == ["state", "shown", "easy_response"]
    assert "We shall see about it." in answer.text
    assert [row["state"] for row in await LocalOfferComment.select()] == ["waiting"]
    no_reason = await site.post(f"{DESK}/{comment_id}", data={"state": "not_published", "seen": ""})
    assert re.findall(r'<li><a href="#([\w-]+)">', no_reason.text) == ["why_not"]


async def test_a_new_decision_takes_a_comment_off_the_page_until_it_is_checked_again(database: Engine) -> None:
    comment_id = await kept()
    await publish(comment_id)
    public = await comment(comment_id, NOBODY)
    assert (public.is_public, public.responded_on) == (True, today())
    await decide(comment_id, decision(response="We did."), public.seen, NOBODY, COMMAND_LINE, "Olive", now())
    changed = await comment(comment_id, NOBODY)
    assert (changed.is_public, changed.to_check, changed.checked_name) == (False, True, "")
    with pytest.raises(ChangedSince):  # the page of the checker is of before
        await check(comment_id, public.seen, NOBODY, COMMAND_LINE, "Otto", now())
    with pytest.raises(ChangedSince):
        await decide(comment_id, decision("summarise"), public.seen, NOBODY, COMMAND_LINE, "Ona", now())
    with pytest.raises(SameChecker):
        await check(comment_id, changed.seen, NOBODY, COMMAND_LINE, "Olive", now())


async def test_a_double_press_of_a_decision_or_a_check_is_one(database: Engine) -> None:
    comment_id = await kept()
    for _ in range(2):
        await decide(comment_id, decision(), "", NOBODY, COMMAND_LINE, "Olive", now())
    seen = (await comment(comment_id, NOBODY)).seen
    for _ in range(2):
        await check(comment_id, seen, NOBODY, COMMAND_LINE, "Otto", now())
    assert (await comment(comment_id, NOBODY)).is_public


async def test_words_that_safeguarding_holds_are_on_no_page(site: httpx.AsyncClient) -> None:
    comment_id = await kept()
    await publish(comment_id)
    item = (await comment(comment_id, NOBODY)).item
    olive = await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    await raise_by_reader(item, "A worry", olive.actor, now())
    for address in (PUBLIC, DESK, f"{DESK}/{comment_id}"):
        page = await site.get(address)
        assert (page.status_code, "two years old" in page.text) == (200, False), address
    with pytest.raises(HeldWords):
        await decide(comment_id, decision(), "", frozenset({item}), COMMAND_LINE, "Olive", now())


async def test_one_persons_complaint_goes_into_the_inbox_once_and_is_read_as_one(site: httpx.AsyncClient) -> None:
    comment_id = await kept()
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    page = f"{DESK}/{comment_id}"
    await site.post(page, data={"state": "not_published", "why_not": "complaint", "seen": ""})
    sent = [await site.post(f"{page}/complaint") for _ in range(2)]
    [case], [item] = await MessageCase.select(), await VoiceItem.select()
    assert {answer.headers["location"] for answer in sent} == {f"/staff/inbox/{case['id']}"}
    assert (case["kind"], case["item"], item["source"]) == ("complaint", item["id"], "complaint")
    assert [row["personal_complaint"] for row in await LocalOfferComment.select()] == [True]


async def test_years_have_addresses_of_their_own(site: httpx.AsyncClient) -> None:
    last_year = now() - timedelta(days=365)
    await keep_comment(new("The map does not open.", "n2", "find"), KEY, last_year)
    [row] = await LocalOfferComment.select()
    await publish(row["id"], decision(shown="The map does not open."))
    assert "The map does not open." in (await site.get(f"{PUBLIC}/{last_year.year}")).text
    assert "The map does not open." in (await site.get(PUBLIC)).text  # the newest year that has something
    empty = await site.get(f"{PUBLIC}/{today().year}")
    assert (empty.status_code, "Nothing is published for this year yet." in empty.text) == (200, True)
    assert [(await site.get(f"{PUBLIC}/{year}")).status_code for year in (1999, today().year + 1)] == [404, 404]


async def test_a_comment_that_waits_for_more_than_a_year_is_overdue(database: Engine) -> None:
    came = datetime.combine(today(), datetime.min.time(), now().tzinfo).replace(hour=12) - timedelta(days=400)
    await keep_comment(new(), KEY, came)
    stand = duty(await comments(NOBODY))
    assert (stand.open, stand.last, stand.overdue(today())) == (1, None, True)
    await publish((await comments(NOBODY))[0].id)
    stand = duty(await comments(NOBODY))
    assert (stand.open, stand.last, stand.due, stand.overdue(today())) == (0, today(), None, False)


async def test_a_comment_of_somebody_who_is_erased_goes_with_them(database: Engine, settings: Settings) -> None:
    priya = await confirmed(settings, PRIYA)
    theirs = replace(new(), answer_by="email", answer_to=PRIYA.email)
    await publish((await keep_comment(theirs, settings.secret_key, now())).id)
    await publish(await kept(new("The map does not open.", "n2")), decision(shown="The map does not open."))
    await erase(priya, SYSTEM)
    assert [each.shown for each in await comments(NOBODY)] == ["The map does not open."]
    assert await LocalOfferComment.count() == 1


def test_what_is_published_as_their_words_is_theirs() -> None:
    said = "It is old.\nNobody at the school  knew of it."
    assert not_theirs("It is old. Nobody at […] knew of it.", said) == ""
    assert not_theirs("It is very old.", said) == "It is very old"
    assert without_names("Phone Callie on 07700 900123.") == "Phone [name] on [phone]."


async def test_names_and_numbers_left_in_are_refused(database: Engine) -> None:
    comment_id = await kept(new("Callie waits. Phone 07700 900123."))
    said = (await comment(comment_id, NOBODY)).said
    assert said is not None
    left_in = decision(shown="Callie waits. Phone 07700 900123.")
    assert [field for field, _ in faults(left_in, said)] == ["shown"]
    looked = Decision("summarise", "Callie waits.", "", "", "", "", not_names=False)
    [(field, sentence)] = faults(looked, said)
    assert (field, "“Callie”" in sentence) == ("shown", True)
    long = " ".join(["word"] * 16) + "."
    assert [field for field, _ in faults(decision(shown="Phone [phone]", easy_response=long), said)] == [
        "easy_response"
    ]
