"""A text message is counted as telephones count it."""

from __future__ import annotations

import pytest

from voice.news.texting import Length, length


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("", Length(0, 1, ())),
        ("a" * 160, Length(160, 1, ())),
        ("a" * 161, Length(161, 2, ())),
        ("a" * 306, Length(306, 2, ())),
        ("a" * 307, Length(307, 3, ())),
        ("£5 [free] €", Length(14, 1, ())),
        ("ŵ" * 70, Length(70, 1, ("ŵ",))),
        ("ŵ" * 71, Length(71, 2, ("ŵ",))),
        ("ŵ" * 135, Length(135, 3, ("ŵ",))),
        ("Come 🎈", Length(7, 1, ("🎈",))),
        ("It’s on", Length(7, 1, ("’",))),
    ],
)
def test_parts_have_160_places_or_70_and_fewer_when_joined(text: str, counted: Length) -> None:
    assert length(text) == counted
