"""An officer writes news, looks at it, sends it and takes it back."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

import httpx
import pytest

from tests.news.written import OURS, WELSH, WORDS
from tests.people import sign_in_as
from tests.register.people import PRIYA, TOMASZ, confirmed, many
from voice.accounts.values import Role
from voice.calendar import now
from voice.news.queries import items
from voice.news.sending import send_news
from voice.settings import Settings

NEWS = ("P1",)
FORM = {**asdict(WORDS), "message_kind": "news", "audience": "{}", "seen": "0"}


async def written(site: httpx.AsyncClient, **changes: str) -> str:
    """The address of news that an officer has begun."""
    answered = await site.post("/staff/news/new", data={**FORM, **changes})
    assert answered.status_code == 303
    return str(answered.headers["location"])


async def test_an_officer_writes_looks_and_sends(site: httpx.AsyncClient, settings: Settings) -> None:
    for person in many(6):
        await confirmed(settings, person, NEWS, now=now())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    here = await written(site)
    page = (await site.get(here)).text
    assert "Ready to go" in page
    assert (
        "1 part</b> at most, with who sends it, a line when it is for somebody they look after, and the link to stop."
        in page
    )
    ask = (await site.get(f"{here}/send")).text
    assert "<b>6 people</b> may be written to today: 6 by email." in ask
    answered = await site.post(f"{here}/send", data={"seen": "1"})
    assert (answered.status_code, answered.headers["location"]) == (303, here)
    again = await site.post(f"{here}/send", data={"seen": "1"})
    assert again.headers["location"] == here
    assert "Messages are being written." in (await site.get(here)).text
    await send_news(settings, now())
    page = (await site.get(here)).text
    assert "<dt>Messages written</dt><dd>6</dd>" in page
    assert "<dt>Waiting</dt><dd>6</dd>" in page
    taken = await site.post(f"{here}/take-back")
    assert taken.status_code == 303
    assert "What had not left was cancelled." in (await site.get(here)).text
    assert (await site.post(f"{here}/take-back")).status_code == 409
    assert "Taken back" in (await site.get("/staff/news")).text
    assert "Parent 1" not in page + ask


async def test_what_is_missing_is_said_and_nothing_typed_is_lost(site: httpx.AsyncClient, settings: Settings) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    refused = await site.post("/staff/news/new", data={**FORM, "title": "", "standard": "Kept <words>"})
    assert refused.status_code == 422
    assert "Write a title." in refused.text
    assert "Kept &lt;words&gt;" in refused.text
    refused = await site.post("/staff/news/new", data={**FORM, "message_kind": "third_party"})
    assert refused.status_code == 422
    assert "We do not send offers of somebody else." in refused.text
    assert await items() == []
    here = await written(site, easy="", sms="SEND news")
    page = (await site.get(here)).text
    assert '<a href="#easy">The Easy Read text is missing.</a>' in page
    assert "Others may see it on a telephone." in page
    assert "Send it now" not in (await site.get(f"{here}/send")).text
    assert (await site.post(f"{here}/send", data={"seen": "1"})).status_code == 409


@pytest.mark.parametrize(
    ("form", "to", "words"),
    [
        ("standard", "sam.sample@example.org", "The pool has a quiet hour"),
        ("easy_read", "sam.sample@example.org", "It begins at 5 pm."),
        ("large_print", "sam.sample@example.org", "The pool has a quiet hour"),
        ("plain_text", "sam.sample@example.org", "The pool has a quiet hour"),
        ("sms", "07700 900123", "The pool is quiet on Mondays from 5 pm."),
        ("letter", "1 Example Street", "The pool has a quiet hour"),
        ("letter_easy_read", "1 Example Street", "It begins at 5 pm."),
    ],
)
async def test_the_preview_shows_words_and_envelope_as_each_person_gets_them(
    site: httpx.AsyncClient, form: str, to: str, words: str
) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    here = await written(site)
    page = (await site.get(f"{here}/preview?form={form}&in=en")).text
    assert to in page
    assert words in page
    assert f"{OURS}/my/" in page


async def test_the_email_in_the_preview_is_the_one_that_leaves_and_can_run_nothing(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    here = await written(site)
    page = (await site.get(f"{here}/preview?form=large_print")).text
    assert f'src="{here}/preview/email?form=large_print&amp;in=en"' in page
    email = await site.get(f"{here}/preview/email?form=large_print")
    assert "font-size:26px" in email.text
    policy = email.headers["content-security-policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    assert email.headers["x-frame-options"] == "SAMEORIGIN"


async def test_the_preview_speaks_welsh_and_says_when_it_cannot(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    here = await written(site, **{f"cy_{name}": value for name, value in asdict(WELSH).items()})
    assert "Mae awr dawel yn y pwll ddydd Llun am 5." in (await site.get(f"{here}/preview?form=standard&in=cy")).text
    only_english = await written(site)
    assert "The pool has a quiet hour" in (await site.get(f"{only_english}/preview?form=standard&in=cy")).text


async def test_two_officers_see_both_texts(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    here = await written(site)
    first = await site.post(here, data={**FORM, "seen": "1", "standard": "Theirs first."})
    assert first.status_code == 303
    second = await site.post(here, data={**FORM, "seen": "1", "standard": "Mine later."})
    assert second.status_code == 409
    assert "Theirs first." in second.text
    assert "Mine later." in second.text
    assert 'name="seen" value="2"' in second.text
    kept = await site.post(here, data={**FORM, "seen": "2", "standard": "Mine later."})
    assert kept.status_code == 303
    assert "Mine later." in (await site.get(here)).text


async def test_a_possible_name_needs_a_tick(site: httpx.AsyncClient, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS, now=now())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    here = await written(site, sms="Good news for Oliver on Monday.")
    assert "<b>Oliver</b>" in (await site.get(f"{here}/send")).text
    refused = await site.post(f"{here}/send", data={"seen": "1"})
    assert refused.status_code == 409
    assert "Say first that no child is named in it." in refused.text
    assert (await site.post(f"{here}/send", data={"seen": "1", "names_ok": "yes"})).status_code == 303


async def test_few_people_are_not_counted_out(site: httpx.AsyncClient, settings: Settings) -> None:
    await confirmed(settings, PRIYA, NEWS, now=now())
    await confirmed(settings, TOMASZ, ("P2",), now=now())
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    ask = (await site.get(f"{await written(site)}/send")).text
    assert "<b>Fewer than 5 people</b> may be written to today" in ask
    assert "some did not say yes" in ask


async def test_news_of_nobody_is_a_plain_page(site: httpx.AsyncClient) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    for path in ("", "/send", "/preview", "/preview/email"):
        assert (await site.get(f"/staff/news/{UUID(int=1)}{path}")).status_code == 404
