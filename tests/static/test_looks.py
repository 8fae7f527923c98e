"""The stylesheet of display choices: every word readable on every ground, and small."""

from __future__ import annotations

import re

import brotli
import pytest

from surveys.display import LOOKS
from tests.static.test_stylesheet import PAIRS, TOKENS, contrast
from voice.paths import STATIC

CSS = (STATIC / "css" / "looks.css").read_text(encoding="utf-8")
USED = {"ink", "ink-2", "plum", "plum-deep", "white", "cannot", "think", "edge", "ring", "honey"}
COLOURS = [choice.code for look in LOOKS if look.name == "colours" for choice in look.choices]


def tokens(colour: str) -> dict[str, str]:
    """Every token of a page in these colours."""
    (rule,) = re.findall(rf"^\.colours-{colour}\{{([^}}]*)\}}", CSS, flags=re.MULTILINE)
    return {**TOKENS, **dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-Fa-f]{3,6})", rule))}


@pytest.mark.parametrize("colour", COLOURS)
def test_words_and_edges_stand_out_in_every_choice_of_colours(colour: str) -> None:
    found = tokens(colour)
    weak = {
        f"{words} on {ground}": round(contrast(found[words], found[ground]), 2)
        for words, ground, least in PAIRS
        if words in USED and contrast(found[words], found[ground]) < least
    }
    assert weak == {}


@pytest.mark.parametrize("colour", ["dark", "yellow"])
def test_on_a_dark_page_drawings_stand_on_white_and_ticks_are_dark(colour: str) -> None:
    assert contrast("#000", tokens(colour)["plum"]) >= 7
    plates = re.findall(r"^:is\(\.colours-dark,\.colours-yellow\) [^{]* img\{background:#FFF", CSS, flags=re.MULTILINE)
    assert len(plates) == 1


def test_every_choice_but_the_usual_ones_has_a_rule() -> None:
    wanted = {f"{look.name}-{choice.code}" for look in LOOKS for choice in look.choices[1:]}
    assert wanted - set(re.findall(r"\.([a-z]+-[a-z]+)", CSS)) == set()


def test_it_is_small_still_and_from_here_only() -> None:
    assert len(brotli.compress(CSS.encode())) <= 2_000
    assert not re.search(r"animation|transition|@keyframes|position: ?(fixed|sticky)|@import", CSS)
    assert not re.search(r"italic|uppercase|small-caps|text-align: ?justify|(margin|padding|border)-(left|right)", CSS)
    assert [a for a in re.findall(r'url\("?([^")]{1,20})', CSS) if not a.startswith("data:image/svg")] == []
