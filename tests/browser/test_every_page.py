"""Every public page: axe and our own checks find nothing."""

from __future__ import annotations

import pytest

from tests.browser.conftest import LiveSite, OpenPage
from tests.browser.examining import examine
from tests.browser.pages import IN_WELSH, PLACES, Place

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("place", [*PLACES, *IN_WELSH], ids=lambda place: place.name)
def test_a_public_page_has_no_fault(live_site: LiveSite, open_page: OpenPage, place: Place) -> None:
    assert examine(open_page, lambda page: place.reach(page, live_site.url)) == {}
