"""What staff typed about a conversation."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from surveys.forms import Form
from voice.inbox.talks.values import TALKS, VERBATIM, WORDS_OK, NewTalk
from voice.inbox.typed import SAID, Typed
from voice.inbox.values import WHO

WHICH_DAY = "Choose the day of the conversation."
NOT_YET = "The day of the conversation cannot be after today."
WITH_WHOM = "Choose with whom you talked."
WHERE = "Write where it was."
WHO_SAID = "Choose who said it."
HOW_MANY = "Write how many people said it as a whole number, or leave it empty."
WHAT = "Write what was said."
WHICH_WORDS = "Choose whether these are their own words."
MAY = "Choose whether it may be quoted."


def read_talk(form: Form, today: date, workstreams: Collection[str]) -> NewTalk:
    """Raises WrongForm."""
    typed = Typed(form)
    made = NewTalk(
        sent_once=typed.sent_once("talk"),
        heard_on=typed.day("heard_on", today, WHICH_DAY, NOT_YET),
        place=typed.line("place", WHERE),
        source=typed.one_of("source", TALKS, WITH_WHOM),
        who=typed.one_of("who", WHO, WHO_SAID),
        how_many=typed.number("how_many", HOW_MANY),
        words=typed.text("words", WHAT),
        verbatim=typed.one_of("verbatim", VERBATIM, WHICH_WORDS) == "own",
        words_ok=SAID.get(typed.one_of("words_ok", WORDS_OK, MAY)),
        workstreams=typed.several("workstreams", workstreams),
    )
    typed.check()
    return made
