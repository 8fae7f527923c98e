"""The pages families see, in the language they chose."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import httpx
import pytest

from surveys.builder.actions import open_survey, put_survey
from surveys.translation import in_language, texts
from tests.surveys.answering.walking import press, read
from tests.surveys.examples import FILES, PARENTS, definition
from voice.languages import LANGUAGES
from voice.languages.catalogues import catalogue, translated
from voice.opening import with_files

ALL = tuple(LANGUAGES)
SURVEY = with_files(definition(PARENTS), FILES[PARENTS])
NOT_CHECKED = "This translation has not been checked by a speaker yet."


async def open_parents() -> None:
    await put_survey(SURVEY)
    await open_survey(PARENTS, date(2026, 3, 1), None, missing=())


async def begin(site: httpx.AsyncClient, language: str, presentation: str = "standard") -> str:
    """Press Start on the first page in this language; returns the link of the answers."""
    page = read(await site.get(f"/s/{PARENTS}?as={presentation}&lang={language}"))
    answer = await site.post(page.action, data=dict(page.fields))
    if answer.headers["location"].endswith("/practice"):
        answer = await site.post(answer.headers["location"], data={"do": "skip"})
    return str(answer.headers["location"]).split("/")[2]


def visible(shown: httpx.Response) -> set[str]:
    """Every piece of text of the page, and every label that is read aloud."""
    body = shown.text.partition("<body")[2]
    labels = re.findall(r'(?:aria-label|alt)="([^"]+)"', body)
    pieces = re.sub(r"<(script|svg)\b.*?</\1>", "", body, flags=re.DOTALL)
    return {unescape(piece).strip() for piece in [*re.findall(r">([^<]+)<", pieces), *labels]} - {""}


def english() -> set[str]:
    """Sentences that are English and are said in another way in Welsh."""
    survey = in_language(SURVEY, "cy")
    known = {source for source, welsh in catalogue("cy").items() if welsh != source}
    return (known | set(texts(SURVEY))) - set(texts(survey)) - {"English"}


@pytest.mark.parametrize("presentation", ["standard", "easy_read"])
async def test_no_english_is_left_on_the_welsh_pages_of_a_survey(site: httpx.AsyncClient, presentation: str) -> None:
    await open_parents()
    token = await begin(site, "cy", presentation)
    places = [f"/s/{PARENTS}?as={presentation}&lang=cy", *(f"/a/{token}/{n}" for n in (1, 2, 6, 7, "check", "stopped"))]
    for place in places:
        shown = await site.get(place)
        assert shown.status_code == 200
        assert '<html lang="cy" dir="ltr">' in shown.text
        assert visible(shown) & english() == set(), place


@pytest.mark.parametrize("easy", ["", "&as=easy_read"])
@pytest.mark.parametrize("path", ["/", "/safe", "/what-we-keep", "/accessibility", "/answers", "/join", "/join/sent"])
async def test_no_english_is_left_on_the_other_welsh_pages(site: httpx.AsyncClient, path: str, easy: str) -> None:
    await open_parents()
    shown = await site.get(f"{path}?lang=cy{easy}")
    assert '<html lang="cy" dir="ltr">' in shown.text
    assert visible(shown) & english() == set()


@pytest.mark.parametrize("language", ALL)
async def test_the_first_page_of_a_survey_offers_every_language_by_its_own_name(
    site: httpx.AsyncClient, language: str
) -> None:
    await open_parents()
    shown = (await site.get(f"/s/{PARENTS}?lang={language}")).text
    spoken = LANGUAGES[language]
    assert f'<html lang="{spoken.tag}" dir="{spoken.direction}">' in shown
    for each in LANGUAGES.values():
        assert re.search(rf'<a href="[^"]+" lang="{each.tag}" hreflang="{each.tag}"[^>]*>{each.name}</a>', shown)
    assert f"<h1>{in_language(SURVEY, language).title}</h1>" in shown


@pytest.mark.parametrize("language", ALL)
async def test_a_translation_nobody_checked_says_so_in_its_language_with_the_way_to_english(
    site: httpx.AsyncClient, language: str
) -> None:
    shown = (await site.get(f"/safe?lang={language}")).text
    said = f'{translated(NOT_CHECKED, language)} <a href="/safe" lang="en-GB"'
    assert (said in shown) is (language != "en")


async def test_answers_under_way_stay_in_the_language_they_were_begun_in(site: httpx.AsyncClient) -> None:
    await open_parents()
    token = await begin(site, "ar")
    answer = await press(site, token, 1, "continue", "self")
    following = await site.get(answer.headers["location"])
    assert '<html lang="ar" dir="rtl">' in following.text
    assert in_language(SURVEY, "ar").questions[0].standard.words in (await site.get(f"/a/{token}/1")).text


async def test_a_refusal_is_in_the_language_of_the_answers(site: httpx.AsyncClient) -> None:
    await open_parents()
    token = await begin(site, "cy")
    refused = await press(site, token, 2, "continue", "no such answer")
    assert refused.status_code == 422
    assert "Dewiswch un o’r atebion ar y dudalen hon." in refused.text


async def test_a_page_that_is_not_in_a_language_is_in_english_and_says_so(site: httpx.AsyncClient) -> None:
    shown = (await site.get("/plan?lang=ar")).text
    assert '<html lang="en-GB" dir="ltr">' in shown
    only = translated("This page is not in your language yet. You see it in English.", "ar")
    assert f'<p lang="ar" dir="rtl">{only}</p>' in shown
    assert 'href="/safe?lang=ar"' in shown


async def test_english_pages_are_as_they_were(site: httpx.AsyncClient) -> None:
    for path in ("/", "/safe", "/plan", "/words", "/reports"):
        shown = (await site.get(path)).text
        assert '<html lang="en-GB" dir="ltr">' in shown
        assert "lang=en" not in shown.replace('hreflang="en-GB"', "")
        assert NOT_CHECKED not in shown


async def test_joining_the_list_stays_in_welsh(site: httpx.AsyncClient) -> None:
    page = read(await site.get("/join?lang=cy"))
    refused = await site.post(page.action, data={"kind": "parent_carer", "known_as": "Mali", "email": "no address"})
    assert refused.status_code == 422
    assert "Ysgrifennwch gyfeiriad e-bost, fel name@example.org." in refused.text
    typed = {"kind": "parent_carer", "known_as": "Mali", "email": "mali@example.org", "purpose": "P1"}
    joined = await site.post(read(refused).action, data=typed)
    assert joined.headers["location"] == "/join/sent?lang=cy"
