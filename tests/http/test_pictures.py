"""A picture is found by its idea, by a name it once had, or shown as a frame where nobody chose one."""

from __future__ import annotations

import pytest

from voice.http.static_files import StaticFiles
from voice.pages import environment
from voice.paths import STATIC


@pytest.mark.parametrize(
    ("named", "shown"),
    [("good", "good"), ("teen", "student"), ("yes", "thumbs_up"), ("", "drawing"), ("a/b", "drawing")],
)
def test_every_name_a_page_can_have_leads_to_a_drawing(named: str, shown: str) -> None:
    static = StaticFiles(STATIC)
    address = environment(static.url).from_string("{{ picture(name) }}").render(name=named)
    assert address == static.url(f"pictures/{shown}.svg")
