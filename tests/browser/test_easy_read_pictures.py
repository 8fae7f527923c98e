"""Pictures in Easy Read are large enough on a phone, and stand still."""

from __future__ import annotations

import pytest

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.pages import CHILDREN, begin

pytestmark = pytest.mark.browser

QUESTION, CHOICE = 120, 88  # px, at the width of a common phone
SIDES = """
pictures => pictures.map(picture => picture.getBoundingClientRect()).map(box => Math.min(box.width, box.height))
"""


def test_pictures_are_large_and_stand_still(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    begin(page, live_site.url, CHILDREN, easy=True)
    asked = page.locator(".ask img").evaluate_all(SIDES)
    offered = page.locator("label.card img").evaluate_all(SIDES)
    assert (len(asked), len(offered)) == (1, 4)
    assert min(asked) >= QUESTION
    assert min(offered) >= CHOICE
    assert page.evaluate("() => document.getAnimations().length") == 0
