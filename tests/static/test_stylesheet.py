"""The stylesheet: small, still, from here only, and every word readable on its ground."""

from __future__ import annotations

import re

import brotli
import pytest

from voice.paths import STATIC, TEMPLATES

CSS = (STATIC / "css" / "voice.css").read_text(encoding="utf-8")
STAFF = (STATIC / "css" / "staff.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--([a-z0-9-]+): ?(#[0-9A-Fa-f]{3,6})\b", CSS))
STATES = ("did", "doing", "will", "cannot", "notours", "think")

# What stands on what, and how far apart they are at least: 7 for words of families, 3 for edges of controls.
PAIRS = [
    *[("ink", ground, 7) for ground in ("paper", "white", "sand", "lilac")],
    *[("ink-2", ground, 7) for ground in ("paper", "white", "sand", "lilac")],
    *[("plum", ground, 7) for ground in ("paper", "white", "sand", "lilac")],
    *[("plum-deep", ground, 7) for ground in ("paper", "white", "sand", "lilac")],
    *[("white", ground, 7) for ground in ("plum", "plum-deep")],
    *[(state, f"{state}-t", 7) for state in STATES],
    ("cannot", "paper", 7),
    ("cannot", "white", 7),
    *[("edge", ground, 3) for ground in ("paper", "white", "sand", "lilac")],
    *[("ring", ground, 3) for ground in ("paper", "white", "sand", "lilac", "honey")],
    ("honey", "plum", 3),
]


def brightness(colour: str) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert round(contrast("#000", "#FFFFFF"), 2) == 21
    assert round(contrast("#777777", "#FFF"), 2) == 4.48


@pytest.mark.parametrize(("words", "ground", "least"), PAIRS)
def test_words_and_edges_stand_out_from_their_ground(words: str, ground: str, least: float) -> None:
    assert contrast(TOKENS[words], TOKENS[ground]) >= least


def test_every_colour_is_a_named_one() -> None:
    after_tokens = CSS.partition(".easy{")[2].replace("--paper:#FAF6EF", "").replace("#FFF0C4", "")
    loose = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", after_tokens))
    assert {colour.lower() for colour in loose} <= {"#fff", "#000"}


def test_the_words_on_marked_sentences_and_on_the_staff_ground_are_readable() -> None:
    for ground in ("#FFF0C4", "#FAF6EF"):
        assert ground in CSS + STAFF
        assert contrast(TOKENS["ink"], ground) >= 7
        assert contrast(TOKENS["ink-2"], ground) >= 7


def test_the_stylesheet_is_small_and_smaller_on_the_way() -> None:
    assert len(CSS.encode()) <= 22_000
    assert len(brotli.compress(CSS.encode())) <= 5_500


def test_nothing_moves_nothing_sticks_and_nothing_comes_from_elsewhere() -> None:
    assert not re.search(r"animation|transition|@keyframes|position: ?(fixed|sticky)|@import", CSS)
    addresses = re.findall(r'url\("?([^")]{1,20})', CSS)
    assert [a for a in addresses if not a.startswith(("../fonts/", "data:image/svg"))] == []


def test_no_letters_are_slanted_capital_or_justified() -> None:
    assert not re.search(r"italic|uppercase|small-caps|text-align: ?justify|hyphens: ?auto", CSS)


def test_no_page_for_families_needs_a_rule_that_only_staff_pages_fetch() -> None:
    for_staff = set(re.findall(r"\.([a-z][a-z0-9_-]*)", STAFF)) - set(re.findall(r"\.([a-z][a-z0-9_-]*)", CSS))
    assert for_staff
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if "layout/family.html" in text:
            used = {name for value in re.findall(r'\bclass="([^"{}]*)"', text) for name in value.split()}
            assert used & for_staff == set(), path.name


def test_every_class_a_page_uses_has_a_rule() -> None:
    rules = "".join(path.read_text(encoding="utf-8") for path in (STATIC / "css").glob("*.css"))
    styled = set(re.findall(r"\.([a-z][a-z0-9_-]*)", rules))
    used: dict[str, str] = {}
    for path in TEMPLATES.rglob("*.html"):
        for value in re.findall(r'\bclass="([^"{}]*)"', path.read_text(encoding="utf-8")):
            used.update(dict.fromkeys(value.split(), path.relative_to(TEMPLATES).as_posix()))
    assert {name: page for name, page in used.items() if name not in styled} == {}
