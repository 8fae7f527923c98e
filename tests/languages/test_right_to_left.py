"""What the stylesheet says of a side, it says of the beginning or the end, so that Arabic pages are laid out right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from voice.paths import STATIC

SHEETS = sorted((STATIC / "css").glob("*.css"))
SIDED = re.compile(r"(?:padding|margin|border|inset)-(?:left|right)\b|(?:text-align|float|clear): ?(?:left|right)\b")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_names_left_or_right(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert SIDED.findall(text) == []


def test_the_arrow_of_back_points_the_other_way_and_a_telephone_number_stays_in_its_order() -> None:
    text = (STATIC / "css" / "voice.css").read_text(encoding="utf-8")
    assert "[dir=rtl] .way .i{transform:scaleX(-1)}" in text
    assert "[href^=tel]{direction:ltr;unicode-bidi:isolate}" in text
