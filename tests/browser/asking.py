"""Asks an open page something by a script; `looking.js` brings the words that the scripts share."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

LOOKING = (Path(__file__).parent / "looking.js").read_text(encoding="utf-8")


def ask(page: Page, script: str, argument: object = None) -> list[str]:
    """The faults in words that `script`, a function of `argument`, finds on the page."""
    if not page.evaluate("() => 'looking' in window"):
        page.evaluate(LOOKING)
    found: list[str] = page.evaluate(script, argument)
    return found
