"""What Young Inspectors filled in."""

from __future__ import annotations

from datetime import date

from surveys.forms import Form
from voice.inbox.links import Link
from voice.inbox.typed import SAID, Typed
from voice.inbox.visits.values import ANSWERS, FACES, PLACES, WORDS, NewVisit

WHICH_PLACE = "Write the name of the place."
WHICH_DAY = "Write the day of your visit."
NOT_YET = "The day of your visit cannot be after today."
HOW_MANY = "Write a number. Use digits."
SHORTER_NAME = "Make the name of the place shorter."
NOTHING = "Answer 1 question first."
SHORTER_WORDS = "Make your words shorter."


def read_visit(form: Form, link: Link, today: date) -> NewVisit:
    """Raises WrongForm."""
    typed = Typed(form)
    made = NewVisit(
        sent_once=typed.sent_once(f"visit {link.id}"),
        place=typed.line("place", WHICH_PLACE, SHORTER_NAME),
        place_kind=typed.one_of("place_kind", PLACES),
        visited_on=typed.day("visited_on", today, WHICH_DAY, NOT_YET),
        inspectors=typed.number("inspectors", HOW_MANY),
        faces={name: chosen for name in FACES if (chosen := typed.one_of(name, ANSWERS))},
        words={name: words for name in WORDS if (words := typed.text(name, too_long=SHORTER_WORDS))},
        own_words=form.one("whose") == "own",
        words_ok=SAID.get(form.one("words_ok")),
    )
    if not made.faces and not made.words:
        typed.wrong(next(iter(FACES)), NOTHING)
    typed.check()
    return made
