"""axe-core on a page. What axe cannot decide counts as a fault, unless it is listed here with the reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Rule, a piece of the element's HTML, and why a person decided that it is right.
DECIDED: tuple[tuple[str, str, str], ...] = (
    (
        "th-has-data-cells",
        'class="bars stack"',
        "the heading of a group of rows has no cells beside it",
    ),
    (
        "frame-tested",
        'class="phone"',
        "the frame holds the page of a question, which is among the places as families open it",
    ),
)

RUN = """
async tags => {
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations", "incomplete"]});
  const plain = kind => found[kind].flatMap(rule => rule.nodes.map(
    node => ({kind, rule: rule.id, html: node.html.slice(0, 200), why: (node.failureSummary || "").slice(0, 300)})));
  return [...plain("violations"), ...plain("incomplete")];
}
"""


@cache
def source() -> str:
    """The script itself, from the package the tests install."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page) -> list[str]:
    """Every violation and every undecided finding that nobody has decided, as one line each."""
    if not page.evaluate("() => typeof axe !== 'undefined'"):
        page.evaluate(source())
    found: list[dict[str, Any]] = page.evaluate(RUN, TAGS)
    return [f"{f['kind']} {f['rule']}: {f['html']} – {f['why']}" for f in found if not _decided(f)]


def _decided(finding: dict[str, Any]) -> bool:
    return finding["kind"] == "incomplete" and any(
        finding["rule"] == rule and piece in finding["html"] for rule, piece, _reason in DECIDED
    )
