"""A printed copy is tagged, in English, in the house's font, with its code on every page and help beside it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from surveys.definition import Survey, from_yaml
from surveys.paper.codes import new_code
from surveys.paper.composing import MOST_EASY_PAGES, SAMPLE, Composer
from surveys.paper.errors import PrintingFailed, TooManyPages
from surveys.paper.printing import Copy, print_copies
from surveys.paper.sheets import Edition, printed, to_type
from surveys.queries import SurveyRow
from tests.surveys.examples import CHILDREN, PARENTS, definition
from voice.pages import environment
from voice.paths import STATIC, SURVEY_FILES

EASY, LARGE = Edition.EASY_READ, Edition.LARGE_PRINT
EVERY_KIND = "every-kind-of-question"
SURVEYS = (PARENTS, CHILDREN, EVERY_KIND)


class Line(msgspec.Struct):
    """A help number, invented."""

    who: str = "Advice and support (invented)"
    easy_who: str = "Advice (invented)"
    hours: str = "Monday to Friday"
    phone: str = "01983 555 0100"


def text_of(slug: str) -> Survey:
    if slug == EVERY_KIND:
        return from_yaml((SURVEY_FILES / "every_kind.yaml").read_text(encoding="utf-8"))
    return definition(slug)


def composer(survey: Survey, edition: Edition) -> Composer:
    from uuid import uuid4

    row = SurveyRow(
        uuid4(), survey.slug, survey.title, survey.easy_title, survey.mode, "open", None, None, (), survey.audience, 1,
        False,
    )  # fmt: skip
    templates = environment(lambda name: f"/static/{name}")

    def render(name: str, context: Any) -> str:
        return templates.get_template(name).render(**context)

    def static_bytes(name: str) -> bytes:
        return (STATIC / name).read_bytes()

    return Composer(row, survey, edition, "https://voice.example.org", (Line(),), render, static_bytes)


def words_on(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("slug", SURVEYS)
async def test_each_edition_of_each_example_is_a_tagged_pdf_with_the_code_on_every_page(
    slug: str, edition: Edition
) -> None:
    survey, code = text_of(slug), new_code()
    made = await composer(survey, edition).print_all([code])
    reader = PdfReader(BytesIO(made.pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert len(root["/StructTreeRoot"]["/K"]) > 0
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == (survey.easy_title if edition is EASY else survey.title)
    pages = words_on(made.pdf)
    assert made.pages == (len(pages),)
    assert len(pages) <= MOST_EASY_PAGES
    for number, words in enumerate(pages, 1):
        assert code in words
        assert f"Page {number} of {len(pages)}" in words
        assert "Danger now? Phone 999." in words


async def test_only_the_houses_font_is_used_and_it_lies_in_the_file() -> None:
    made = await composer(text_of(EVERY_KIND), EASY).print_all([new_code()])
    fonts = {}
    for page in PdfReader(BytesIO(made.pdf)).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            told = inner.get_object()["/FontDescriptor"]
            fonts[str(told["/FontName"])] = any(name in told for name in ("/FontFile2", "/FontFile3"))
    assert fonts
    assert all(fonts.values()), fonts
    assert all("Atkinson" in name for name in fonts), fonts


async def test_each_copy_has_its_own_code_and_counts_its_own_pages() -> None:
    codes = [new_code() for _ in range(3)]
    made = await composer(text_of(PARENTS), LARGE).print_all(codes)
    pages, each = words_on(made.pdf), made.pages[0]
    assert made.pages == (each, each, each)
    for copy, code in enumerate(codes):
        own = pages[copy * each : (copy + 1) * each]
        assert all(code in words for words in own)
        assert not any(other in words for other in codes if other != code for words in own)
        assert f"Page 1 of {each}" in own[0]


@pytest.mark.parametrize("slug", SURVEYS)
def test_both_editions_have_the_same_questions_under_the_same_numbers(slug: str) -> None:
    survey = text_of(slug)
    assert [(one.number, one.whole.id) for one in printed(survey, EASY)] == [
        (one.number, one.whole.id) for one in printed(survey, LARGE)
    ]
    assert [part.question.id for part in to_type(survey, EASY)] == [part.question.id for part in to_type(survey, LARGE)]


def test_every_kind_has_a_place_on_paper_but_the_page_that_is_theirs() -> None:
    survey = text_of(EVERY_KIND)
    wholes = {one.whole.id for one in printed(survey, EASY)}
    assert {question.id for question in survey.questions} - wholes == {"TRY-10"}
    typed = {part.question.kind for part in to_type(survey, EASY)}
    assert "show_us" not in typed
    assert {"sort_card", "how_many", "ranking", "date", "number", "choose_one", "long_words"} <= typed


async def test_a_copy_says_what_is_kept_where_help_is_and_where_it_goes() -> None:
    pages = words_on((await composer(text_of(PARENTS), EASY).print_all([new_code()])).pdf)
    first, last = " ".join(pages[:5]), pages[-1]
    for sentence in (
        "We cannot see which answers are yours.",
        "Put a tick in a box.",
        "You can leave any question out.",
        "The code does not say who you are.",
        "Then do not send this paper.",
        "voice.example.org/p",
        "01983 555 0100",
        *text_of(PARENTS).papers.easy_notice,
    ):
        assert sentence in first, sentence
    assert text_of(PARENTS).papers.owner in last
    assert "Cut this off and keep it" in last
    assert "voice.example.org/answers" in last


async def test_a_sample_has_no_code_and_says_on_every_page_that_it_is_none_to_give_out() -> None:
    pages = words_on((await composer(text_of(CHILDREN), EASY).print_all([SAMPLE])).pdf)
    assert all("Sample – do not give out" in words for words in pages)
    assert not any(re.search(r"[A-Z]{3,} \d{4} [A-Z]{3,}", words) for words in pages)
    assert "Point your phone" not in " ".join(pages)


async def test_a_condition_names_the_question_and_the_choice_as_this_edition_has_them() -> None:
    pages = " ".join(words_on((await composer(text_of(PARENTS), LARGE).print_all([new_code()])).pdf))
    assert "Answer this only if you ticked “Me, and somebody is helping me”" in pages
    assert "in question 1." in pages


async def test_easy_read_longer_than_24_pages_is_refused_and_says_how_long_it_is() -> None:
    survey = text_of(EVERY_KIND)
    again = [msgspec.structs.replace(question, id=f"more-{question.id}") for question in survey.questions]
    long = msgspec.structs.replace(survey, questions=(*survey.questions, *again))
    with pytest.raises(TooManyPages, match=r"has 2\d pages\. It has 24 at most|has 3\d pages\. It has 24 at most"):
        await composer(long, EASY).try_out()
    assert (await composer(long, LARGE).try_out()).pages > (20,)


async def test_what_was_not_handed_over_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    for address in (secret.as_uri(), "http://127.0.0.1:9/x.svg", "missing.svg"):
        with pytest.raises(PrintingFailed):
            await print_copies([Copy(f'<title>x</title><p>x<img src="{address}" alt="">')], {})


async def test_a_print_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveys.paper.printing.SECONDS", 0.05)
    with pytest.raises(PrintingFailed, match="took too long"):
        await print_copies([Copy("<title>x</title><p>x")], {})
