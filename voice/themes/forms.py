"""What a reader or a checker sent, made sense of. Nothing here decides; wrong spans are refused by the deed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from surveys.forms import Form
from voice.themes.excerpts import Span
from voice.themes.line import Place
from voice.themes.quoting import Offer
from voice.themes.values import Chosen

_SPAN = re.compile(r"(\d{1,6})-(\d{1,6})")
_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True)
class ReadingForm:
    """The ticks of the reading page. `act` is the button: accept, quote, none, or add (show one more theme)."""

    act: str
    seen: int
    chosen: tuple[Chosen, ...]
    to_add: str
    place: Place


def reading_form(form: Form, whole: Span) -> ReadingForm:
    """Ticked themes with span and valence, and the theme to be added; `whole` is the span of the whole answer."""
    codes = list(dict.fromkeys([*form.all("theme"), form.one("add")]))
    chosen = tuple(_chosen(form, code, whole) for code in codes if code)
    seen = form.one("seen")
    return ReadingForm(
        act=form.one("act", "accept"),
        seen=int(seen) if _NUMBER.fullmatch(seen) else -1,
        chosen=chosen,
        to_add=form.one("add"),
        place=place_of(form),
    )


def _chosen(form: Form, code: str, whole: Span) -> Chosen:
    start, stop = _span(form.one(f"span-{code}"), whole)
    return Chosen(code, start, stop, form.one(f"valence-{code}"))


def _span(text: str, whole: Span) -> Span:
    match = _SPAN.fullmatch(text)
    return (int(match[1]), int(match[2])) if match else whole


def undo_number(form: Form) -> int:
    """The number of the decision that the page offered to take back; -1 when it is none."""
    number = form.one("number")
    return int(number) if _NUMBER.fullmatch(number) else -1


def place_of(form: Form) -> Place:
    """The survey and question the reader works through, carried along in hidden fields."""
    return Place(form.one("survey"), form.one("question"))


def quote_form(form: Form) -> Offer:
    """The words an officer offers."""
    return Offer(
        theme=form.one("theme"),
        words=form.one("words"),
        with_label=form.one("label") == "yes",
        not_names=form.one("not_names") == "yes",
    )


def as_id(text: str) -> UUID | None:
    """An id from the address line, or None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
