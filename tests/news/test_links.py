"""News leads to our own pages and to public bodies, and nowhere else."""

from __future__ import annotations

import pytest

from voice.news.links import strangers

OURS = "https://voice.example.org"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Come on Monday. Bring a friend.",
        "We begin at 10.30 and stop at 12.00, e.g. for lunch.",
        f"Read it at {OURS}/reports.",
        f"Read it at {OURS}",
        "Look at https://www.iow.gov.uk/send-local-offer (the Local Offer).",
        "Look at www.iow.gov.uk/help or iow.nhs.uk.",
        "Write to someone@iow.gov.uk.",
        "https://gov.uk",
    ],
)
def test_our_own_pages_and_public_bodies_may_stand(text: str) -> None:
    assert strangers(text, OURS) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Buy at https://shop.example.com/now!", ["https://shop.example.com/now"]),
        ("Buy at shop.example.com.", ["shop.example.com"]),
        ("http://www.iow.gov.uk/", ["http://www.iow.gov.uk/"]),
        ("https://gov.uk.example.com/", ["https://gov.uk.example.com/"]),
        ("https://notgov.uk/", ["https://notgov.uk/"]),
        ("https://www.gov.uk@example.com/", ["https://www.gov.uk@example.com/"]),
        ("https://example.com\\@www.gov.uk/", ["https://example.com\\@www.gov.uk/"]),
        ("https://example.com%2f.gov.uk/", ["https://example.com%2f.gov.uk/"]),
        (f"{OURS}.example.com/", [f"{OURS}.example.com/"]),
        ("https://voice.example.org@example.com", ["https://voice.example.org@example.com"]),
        ("javascript://gov.uk/%0aalert(1)", ["javascript://gov.uk/%0aalert(1"]),
        ("Write to us@example.com", ["us@example.com"]),
        ("https://[gov.uk", ["https://[gov.uk"]),
        ("bit.ly/abc and bit.ly/abc", ["bit.ly/abc"]),
    ],
)
def test_every_other_address_is_found_whatever_it_dresses_up_as(text: str, found: list[str]) -> None:
    assert strangers(text, OURS) == found
