"""What an officer typed at an event: single fields, and lines of which there may be any number."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import zip_longest

from surveys.forms import Form
from voice.inbox.events.values import COUNTED, PRESENT, NewEvent, Note
from voice.inbox.typed import LONGEST_LINE, LONGEST_TEXT, SAID, Typed, whole
from voice.inbox.values import WHO

NAME = "Write what the event is called."
WHICH_DAY = "Choose the day of the event."
NOT_YET = "The day of the event cannot be after today."
HOW_MANY_CAME = "Write how many came as a whole number, or leave it empty."
WHAT_COUNTED = f"Write what you counted, in at most {LONGEST_LINE} letters."
COUNT = "Count at least 1, as a whole number."
WHO_SAID = "Choose who said it."
WHAT_SAID = f"Write what was said, in at most {LONGEST_TEXT:,} letters."
HOW_MANY_AGREED = "Write how many agreed as a whole number, or leave it empty."
TALLY_FIELDS = ("tally_words", "tally_count", "tally_who")
NOTE_FIELDS = ("note_words", "note_who", "note_verbatim", "note_many", "note_ok")


def read_event(form: Form, today: date, workstreams: Collection[str]) -> NewEvent:
    """Raises WrongForm."""
    typed = Typed(form)
    made = NewEvent(
        sent_once=typed.sent_once("event"),
        name=typed.line("name", NAME),
        held_on=typed.day("held_on", today, WHICH_DAY, NOT_YET),
        place=typed.line("place"),
        present={who: number for who in PRESENT if (number := typed.number(f"present_{who}", HOW_MANY_CAME))},
        tallies=tuple(_tallies(typed)),
        notes=tuple(_notes(typed)),
        workstreams=typed.several("workstreams", workstreams),
    )
    typed.check()
    return made


def read_note(form: Form) -> tuple[str, Note]:
    """One note typed later, with its `sent_once`. Raises WrongForm."""
    typed = Typed(form)
    notes = tuple(_notes(typed))
    if not notes and not typed.faults:
        typed.wrong("note_words_1", WHAT_SAID)
    typed.check()
    return typed.sent_once("note"), notes[0]


def lines(form: Form, names: tuple[str, ...]) -> list[dict[str, str]]:
    """The lines of a list as they were typed: field → value."""
    columns = [form.all(name) for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip_longest(*columns, fillvalue="")]


def _tallies(typed: Typed) -> Iterator[Note]:
    for place, line in enumerate(lines(typed.form, TALLY_FIELDS), 1):
        words, count = " ".join(line["tally_words"].split()), whole(line["tally_count"])
        if not words and count == 0:
            continue
        if not words or len(words) > LONGEST_LINE:
            typed.wrong(f"tally_words_{place}", WHAT_COUNTED)
        if not count:
            typed.wrong(f"tally_count_{place}", COUNT)
        who = line["tally_who"] if line["tally_who"] in COUNTED else next(iter(COUNTED))
        yield Note(words, who, verbatim=False, how_many=count, words_ok=None)


def _notes(typed: Typed) -> Iterator[Note]:
    for place, line in enumerate(lines(typed.form, NOTE_FIELDS), 1):
        words, many = line["note_words"].strip(), whole(line["note_many"])
        if not words and not many:
            continue
        if not words or len(words) > LONGEST_TEXT:
            typed.wrong(f"note_words_{place}", WHAT_SAID)
        if line["note_who"] not in WHO:
            typed.wrong(f"note_who_{place}", WHO_SAID)
        if many is None:
            typed.wrong(f"note_many_{place}", HOW_MANY_AGREED)
        yield Note(words, line["note_who"], line["note_verbatim"] == "own", many or None, SAID.get(line["note_ok"]))
