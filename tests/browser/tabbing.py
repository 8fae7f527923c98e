"""Walks a page with Tab alone, as people do who cannot use a mouse."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.asking import ask

MOST_TABS = 400
PARTS_OF_A_DATE = 4  # a date box holds its day, month, year and calendar as stops of its own

# One number for each control; the radios of a group share one, as Tab stops at one of them.
STOPS = """
() => { const groups = new Map();
  return looking.controls().filter(e => e.tabIndex >= 0).map((e, i) => {
    const group = e.type === "radio" ? "radio " + e.name : "control " + i;
    if (!groups.has(group)) groups.set(group, groups.size);
    e.dataset.stop = groups.get(group);
    return String(groups.get(group)) + " " + looking.name(e);
  }) }
"""
MOUSE_ONLY = """
() => looking.seen("[onclick], [draggable='true'], [role=button], [role=link]")
  .filter(e => !e.matches("a[href], button, input, select, textarea, summary, label") && e.tabIndex < 0)
  .map(e => "for the mouse only: " + looking.name(e))
"""


def keyboard_gaps(page: Page) -> list[str]:
    """Tab reaches every control (2.1.1) and is never caught (2.1.2). A gap is one that a second walk finds too.

    Where Tab is caught, only that place is told: all that lies behind it is missed because of it.
    """
    caught, missed = _walk(page)
    return ask(page, MOUSE_ONLY) + (caught or (missed and _walk(page)[1]))


def _walk(page: Page) -> tuple[list[str], list[str]]:
    """(Where Tab is caught, what it never comes to)."""
    caught: list[str] = []
    stops = dict(stop.split(" ", 1) for stop in ask(page, STOPS))
    page.evaluate("() => { document.activeElement.blur(); window.getSelection().removeAllRanges() }")
    reached: list[str] = []
    for _ in range(min(PARTS_OF_A_DATE * len(stops), MOST_TABS)):
        page.keyboard.press("Tab")
        here = page.evaluate("() => document.activeElement.dataset.stop ?? ''")
        reached.append(here)
        if here and _to_and_fro(reached[-2 * PARTS_OF_A_DATE - 1 :]):
            caught.append(f"Tab is caught at: {stops[here]}")
            break
        if len(set(reached) - {""}) == len(stops):
            break
    return caught, [f"Tab never comes to: {name}" for stop, name in stops.items() if stop not in reached]


def _to_and_fro(last: list[str]) -> bool:
    """Whether these presses came to one place, or in turns to two. A frame is one place for all that is in it."""
    enough = len(last) > 2 * PARTS_OF_A_DATE
    return enough and len(set(last[::2])) == len(set(last[1::2])) == 1
