"""The rooms whose published documents are printed. A room that publishes something new adds its source here."""

from __future__ import annotations

from voice.editions.others import Others
from voice.editions.reports import Reports
from voice.editions.values import Source
from voice.settings import Settings


def sources(settings: Settings) -> tuple[Source, ...]:
    """All of them."""
    return (Reports(settings), Others(settings))
