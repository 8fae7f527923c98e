"""The checks still bite: each known fault, put into a good page, is found; the good page itself has none."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import axe, checks
from tests.browser.conftest import DESK, PHONE, OpenPage
from voice.paths import STATIC

pytestmark = pytest.mark.browser

DOT = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Ccircle cx='9' cy='9' r='9'/%3E%3C/svg%3E"
TITLE = "<title>How good is the help you get? – Question 2 of 6 – family voice</title>"
LEGEND = "<legend><h1>How good is the help you get?</h1></legend>"
GOOD_ONE = (
    '<label class="card"><img alt="" src="PICTURE"><span>Good</span>'
    '<input type="radio" name="answer" value="good"></label>'
)
MORE = '<label for="more">Tell us more</label>'
TIED = 'aria-describedby="more-hint"'
AREA = '<textarea id="more" name="more" rows="4" aria-describedby="more-hint"></textarea>'
END = "</style>"


@dataclass(frozen=True)
class Seed:
    """One fault: what to replace by what, and the check that must find it (`axe:` and a rule, or a check's name)."""

    name: str
    old: str
    new: str
    found_by: str


def css(name: str, rule: str, found_by: str) -> Seed:
    return Seed(name, END, rule + END, found_by)


SEEDS = (
    Seed("no language", '<html lang="en-GB">', "<html>", "axe:html-has-lang"),
    Seed("no title", TITLE, "", "axe:document-title"),
    Seed("no alternative text", '<img alt="" src', "<img src", "axe:image-alt"),
    Seed("a choice without a name", "<span>Good</span>", "", "axe:label"),
    Seed("a box without a label", MORE, "", "axe:label"),
    css("pale words", "p { color: #AAA }", "axe:color-contrast"),
    css("words on a gradient", "p { background: linear-gradient(#FFF, #000) }", "axe:color-contrast"),
    Seed("no zooming", "initial-scale=1", "initial-scale=1, user-scalable=no", "axe:meta-viewport"),
    Seed("a page that reloads", TITLE, TITLE + '<meta http-equiv="refresh" content="30">', "axe:meta-refresh"),
    Seed("a skipped heading", "<p id", "<h4>More</h4><p id", "axe:heading-order"),
    Seed(
        "targets of 18 pixels that touch",
        "<p>Ask",
        '<p><a href="/a" style="display:inline-block;width:18px;height:18px">a</a><a href="/b" '
        'style="display:inline-block;width:18px;height:18px">b</a></p><p>Ask',
        "axe:target-size",
    ),
    Seed("words outside every landmark", "<main>", "<p>Loose words</p><main>", "axe:region"),
    Seed("one id on two things", MORE, '<span id="more-hint">Hint</span>' + MORE, "axe:duplicate-id-aria"),
    Seed("a title that says little", TITLE, "<title>Survey</title>", "poor_structure"),
    Seed("two main headings", "<p id", "<h1>More</h1><p id", "poor_structure"),
    Seed(
        "an error that is not in the title",
        "aria-describedby",
        'aria-invalid="true" aria-describedby',
        "poor_structure",
    ),
    Seed("a file name as alternative text", '<img alt=""', '<img alt="good.svg"', "poor_structure"),
    Seed("choices without a legend", LEGEND, "<h1>How good is the help you get?</h1>", "poor_structure"),
    Seed(
        "a placeholder as the label",
        AREA,
        AREA.replace("<textarea", '<textarea placeholder="Tell us more"'),
        "poor_structure",
    ),
    Seed("two labels for one box", MORE, MORE + MORE, "poor_structure"),
    Seed(
        "an error that is not tied to its box", 'aria-describedby="more-hint"', 'aria-invalid="true"', "poor_structure"
    ),
    Seed(
        "no autocomplete",
        AREA,
        AREA + '<label for="mail">Email</label><input type="email" id="mail">',
        "poor_structure",
    ),
    Seed("choices for the mouse only", GOOD_ONE, '<div class="card" onclick="choose()">Good</div>', "keyboard_gaps"),
    Seed(
        "a keyboard trap",
        AREA,
        AREA.replace("<textarea", '<textarea onkeydown="event.preventDefault()"'),
        "keyboard_gaps",
    ),
    Seed(
        "a control Tab cannot reach",
        "<button>Continue",
        '<button onfocus="this.nextElementSibling.focus()">Continue',
        "keyboard_gaps",
    ),
    Seed("dragging only", "<p id", '<ul><li draggable="true">Sort me</li></ul><p id', "keyboard_gaps"),
    css("buttons of 30 pixels", "button { min-height: 30px; height: 30px; padding: 0 }", "small_targets"),
    css(
        "no ring around the focus",
        "*:focus-visible, .card:has(:focus-visible) { outline: none !important }",
        "unseen_focus",
    ),
    Seed(
        "a bar that covers the focus",
        "<footer>",
        '<div style="position:fixed;inset:0;background:#FFF">Bar</div><footer>',
        "unseen_focus",
    ),
    css(
        "a choice shown by colour only",
        "input { appearance: none; border: 3px solid } input:checked { background: #552E6B }",
        "colour_only_choice",
    ),
    Seed("a block of 600 pixels", "<p id", '<div style="width:600px">Wide</div><p id', "sideways"),
    css(
        "a button so narrow that its word is broken", "button { width: 60px; overflow-wrap: anywhere }", "broken_words"
    ),
    css("a box of fixed height", "h1 { height: 46px; overflow: hidden }", "cut_text"),
    css("justified words", "p { text-align: justify }", "poor_type"),
    css("slanted words", "p { font-style: italic }", "poor_type"),
    css("capitals", "button { text-transform: uppercase }", "poor_type"),
    css("close lines", "p { line-height: 1.1 }", "poor_type"),
    css("small letters", "p { font-size: 15px }", "poor_type"),
    css("long lines", "main, footer { max-width: none }", "poor_type"),
    css("a button in the browser's own font", "button { font: 700 22px/1.5 serif }", "poor_type"),
    Seed("sound that starts by itself", "<p id", '<audio controls autoplay src="data:,"></audio><p id', "motion"),
    css("movement without end", "@keyframes x { to { rotate: 1turn } } h1 { animation: x 1s infinite }", "motion"),
)


@pytest.fixture(scope="module")
def good() -> str:
    """The good page, with our own font and a drawing inside it."""
    font = next((STATIC / "fonts").glob("atkinson-400.woff2")).read_bytes()
    text = (Path(__file__).parent / "good.html").read_text(encoding="utf-8")
    return text.replace("FONT", f"data:font/woff2;base64,{base64.b64encode(font).decode()}")


def show(page: Page, html: str) -> None:
    long = "Ask us anything at any time of the day. We answer in words that you can read, and we never mind. " * 2
    page.set_content(html.replace("PICTURE", DOT).replace("<p>Ask", f"<p>{long}Ask"))
    page.evaluate("() => document.fonts.load('22px \"Atkinson Hyperlegible\"')")


def found(page: Page, name: str) -> list[str]:
    if name.startswith("axe:"):
        return [fault for fault in axe.faults(page) if fault.split(" ")[1] == f"{name[4:]}:"]
    check: checks.Check = getattr(checks, name)
    return check(page)


def width(name: str) -> int:
    return DESK if name in {check.__name__ for check in checks.ON_A_DESK} - {"sideways", "cut_text"} else PHONE


@pytest.mark.parametrize("wide", [PHONE, DESK])
def test_the_good_page_has_no_fault(open_page: OpenPage, good: str, wide: int) -> None:
    page = open_page(width=wide)
    show(page, good)
    assert (axe.faults(page), checks.run(page, checks.ALL)) == ([], {})


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_a_seeded_fault_is_found(open_page: OpenPage, good: str, seed: Seed) -> None:
    assert seed.old in good
    page = open_page(width=width(seed.found_by))
    show(page, good.replace(seed.old, seed.new, 1))
    assert found(page, seed.found_by) != []


BACK = '</textarea><p tabindex="0" onkeydown="event.preventDefault(); this.previousElementSibling.focus()">Wish</p>'
TRAPS = {
    "at one place": ("<textarea", '<textarea onkeydown="event.preventDefault()"'),
    "between two places": ("</textarea>", BACK),
}


@pytest.mark.parametrize("where", TRAPS)
def test_where_tab_is_caught_is_said(open_page: OpenPage, good: str, where: str) -> None:
    page = open_page(width=DESK)
    show(page, good.replace(*TRAPS[where]))
    [caught] = checks.keyboard_gaps(page)
    assert caught.startswith("Tab is caught at: ")
