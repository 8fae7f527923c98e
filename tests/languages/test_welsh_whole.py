"""Every page that has Welsh is whole: what is not Welsh is what somebody else wrote, and is marked as English.

Each page is read in both languages. A piece of text that stands on both, and is not marked, would be English left over.
"""

from __future__ import annotations

import re

import httpx
import pytest

from surveys.paper.codes import in_address
from surveys.questions.base import Presentation
from surveys.reviewing.actions import send
from surveys.reviewing.queries import reviewer_by_token
from surveys.reviewing.values import NewRemark
from tests.languages.reading import Page
from tests.languages.test_pages import open_parents
from tests.people import sign_in_as
from tests.plan.test_pages import PAGES as PLAN
from tests.register.people import MORNING, PRIYA, confirmed, joined
from tests.reports.island import REFUSED, answered, corrected, load_island, published, six_wait, speak
from tests.surveys.packs.zips import zipped
from tests.surveys.paper.copies import copies
from tests.surveys.reviewing.reviewed import being_written, first, reviewer
from voice.accounts.values import Role
from voice.calendar import today
from voice.register.actions import new_confirmation, new_link
from voice.register.tables import ContactPoint
from voice.settings import Settings

# Not words, or the same in both languages.
SAME = re.compile(
    r"[\W\d_]*|family|voice|English|Cymraeg|Polski|Українська|العربية|c|"
    r"[A-Z]{2,4}\d?|[A-Z]{2,4}\d?-\w[\w.]*|Ref [\w.]+:|, Ref|[\w.]+@[\w.]+|"
    r"WAVE 4172 KITE LAMP|OpenMoji|CC BY-SA 4\.0|Equality Advisory and Support Service"
)
SOME_ENGLISH = "Mae rhai geiriau ar y dudalen hon wedi’u hysgrifennu yn Saesneg."
OTHERS = (
    "/",
    "/safe",
    "/what-we-keep",
    "/accessibility",
    "/answers",
    "/join",
    "/join/sent",
    "/join/left",
    "/go-on",
    "/p",
    "/c",
)
REPORTS = ("/reports", "/reports/WS2", "/reports/WS2/1", "/reports/WS2/easy-read", "/reports/WS2/1/easy-read")


async def left_over(site: httpx.AsyncClient, path: str) -> set[str]:
    """The unmarked pieces that the English and the Welsh page share."""
    sign = "&" if "?" in path else "?"
    english, welsh = await site.get(path), await site.get(f"{path}{sign}lang=cy")
    assert (english.status_code, welsh.status_code) == (200, 200), path
    assert '<html lang="cy" dir="ltr">' in welsh.text, path
    both = Page(english.text).said & Page(welsh.text).said
    return {piece for piece in both if not SAME.fullmatch(piece)}


async def a_report(settings: Settings) -> None:
    """A published report with answers, a refusal, praise, quotes, hidden numbers, and its correction."""
    await six_wait(quoted=True)
    await speak("They never ring back", "T04", quoted=True)
    await answered()
    await answered(REFUSED, theme="T04")
    await published(settings)
    await corrected(settings)


@pytest.mark.parametrize("easy", ["", "?as=easy_read"])
@pytest.mark.parametrize("path", OTHERS)
async def test_no_english_is_left_on_pages_of_our_own(site: httpx.AsyncClient, path: str, easy: str) -> None:
    await load_island()
    assert await left_over(site, path + easy) == set()


@pytest.mark.parametrize("path", PLAN)
async def test_what_is_english_on_the_plan_is_marked_and_said_at_the_top(site: httpx.AsyncClient, path: str) -> None:
    await load_island()
    assert await left_over(site, path) == set()
    shown = (await site.get(f"{path}?lang=cy")).text
    assert shown.index(SOME_ENGLISH) < shown.index("<main")
    assert SOME_ENGLISH not in (await site.get(path)).text
    assert Page(shown).marked - {"English"}


@pytest.mark.parametrize("path", [*REPORTS, "/reports?as=easy_read"])
async def test_a_report_is_in_welsh_but_for_what_people_wrote(
    site: httpx.AsyncClient, settings: Settings, path: str
) -> None:
    await a_report(settings)
    assert await left_over(site, path) == set()
    assert SOME_ENGLISH in (await site.get(f"{path}{'&' if '?' in path else '?'}lang=cy")).text


async def test_before_there_is_a_plan_or_a_report_the_pages_say_so_in_welsh(site: httpx.AsyncClient) -> None:
    for path in ("/plan", "/plan/easy-read", "/plan/numbers", "/words", "/words/easy-read", "/reports"):
        assert await left_over(site, path) == set()


@pytest.mark.parametrize("path", ["/plan", "/plan/WS2", "/plan/easy-read", "/words", "/words/easy-read", *REPORTS])
async def test_links_of_a_welsh_page_lead_to_welsh_pages(
    site: httpx.AsyncClient, settings: Settings, path: str
) -> None:
    await a_report(settings)
    shown = (await site.get(f"{path}?lang=cy")).text
    away = [link for link in re.findall(r'<a [^>]*href="(/[^"]+)"[^>]*>', shown) if "lang=cy" not in link]
    assert {link.partition("?")[0] for link in away if not link.endswith(".csv")} == {path}  # the link to English


@pytest.mark.parametrize("easy", ["", "?as=easy_read"])
async def test_the_pages_behind_our_messages_are_whole(site: httpx.AsyncClient, settings: Settings, easy: str) -> None:
    person = await confirmed(settings)
    assert await left_over(site, f"/my/{await new_link(person, MORNING)}{easy}") == {PRIYA.known_as}


async def test_the_page_that_confirms_an_address_is_whole(site: httpx.AsyncClient, settings: Settings) -> None:
    person = await joined(settings)
    contact = await ContactPoint.select().where(ContactPoint.person == person).first()
    assert contact is not None
    assert await left_over(site, f"/join/confirm/{await new_confirmation(contact['id'], MORNING)}") == set()


@pytest.mark.parametrize("path", ["/nowhere", "/plan/WS99", "/reports/WS2/7", "/my/nobody", "/i/nobody", "/s/nothing"])
async def test_a_refusal_is_in_welsh(site: httpx.AsyncClient, path: str) -> None:
    await load_island()
    english, welsh = await site.get(path), await site.get(f"{path}?lang=cy")
    assert english.status_code == welsh.status_code == 404
    both = Page(english.text).said & Page(welsh.text).said
    assert {piece for piece in both if not SAME.fullmatch(piece)} == set()


@pytest.mark.parametrize("easy", ["", "?as=easy_read"])
async def test_a_reviewers_pages_are_whole_but_for_the_survey_they_read(site: httpx.AsyncClient, easy: str) -> None:
    text = await being_written()
    token = await reviewer(text)
    asked = first(text)
    words = asked.wording(Presentation.EASY_READ if easy else Presentation.STANDARD).words
    said = NewRemark(asked.id, "standard", "Too long", "How is school?", text.revision)
    await send(await reviewer_by_token(token), said, today())
    typed = {"Mia (invented)", said.words, said.suggestion, words}
    for path in (f"/r/{token}", f"/r/{token}/q/{asked.id}"):
        assert await left_over(site, path + easy) <= typed
    assert words in Page((await site.get(f"/r/{token}/q/{asked.id}{easy or '?as='}&lang=cy")).text).marked


@pytest.mark.parametrize("easy", ["?as=standard", "?as=easy_read"])
async def test_the_first_page_behind_the_code_of_a_paper_is_whole(
    site: httpx.AsyncClient, settings: Settings, easy: str
) -> None:
    await open_parents()
    (code,) = await copies(key=settings.answers_key)
    assert await left_over(site, f"/p/{in_address(code)}{easy}") == set()


@pytest.mark.parametrize("easy", ["", "?as=easy_read"])
async def test_who_drew_the_pictures_of_a_pack_is_said_in_english_and_the_rest_is_welsh(
    site: httpx.AsyncClient, easy: str
) -> None:
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    sent = {"pack": ("island-signs.zip", zipped(changes="Colours made stronger"), "application/zip")}
    assert (await site.post("/staff/pictures", files=sent)).status_code == 303
    assert await left_over(site, f"/accessibility{easy}") == set()
    assert "Colours made stronger" in Page((await site.get(f"/accessibility{easy or '?as='}&lang=cy")).text).marked
