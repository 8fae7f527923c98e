"""A report in one text message: what it is about, the biggest thing, what came of it, and where to read it.

160 letters go into one message as long as all of them are in the alphabet of telephones (GSM 03.38). One letter outside
it, such as Welsh ŵ, and a message holds 70. What does not fit is left out, the least important first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from analysis.reports.values import Edition, Line, standing_of
from analysis.reports.words import State, day_words

# One place each; those of DOUBLE take two.
BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE: Final = frozenset("^{}\\[~]|€")
LIKE: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})
ONE, OF_MANY = 160, 153
ONE_OTHER, OF_MANY_OTHER = 70, 67

# What came of the biggest thing: standard, Easy Read.
DONE: Final[Mapping[State, tuple[str, str]]] = {
    State.DID: ("We have done something about it.", "We did something about this."),
    State.DOING: ("We are doing something about it.", "We are doing something now."),
    State.WILL: ("We will act by %(day)s.", "We will act by %(day)s."),
    State.CANNOT: ("We cannot change it, and say why.", "We cannot change this."),
    State.NOT_OURS: ("It is not ours to do. We asked those who can.", "This is not our job. We asked other people."),
    State.THINKING: ("We have not decided yet.", "We have not decided yet."),
    State.NONE: ("It has no answer yet.", "Nobody has answered yet."),
}
LATE: Final = ("We are late. We are sorry.", "We are late. We are sorry.")
AGAIN: Final = ("A family says it has not changed.", "A family said: this has not changed.")
EXAMPLE: Final = "Example, invented."
BIGGEST: Final = "You said: %(name)s."
COUNTED: Final = "Things done: %(done)s of %(all)s."
READ: Final = "Read it here: %(address)s"
EASY_BIGGEST: Final = "You told us: %(name)s."
EASY_READ: Final = "Read more: %(address)s"

# Says a sentence, its values filled in, in the reader's language.
Say = Callable[..., str]


def in_english(sentence: str, **values: object) -> str:
    """The sentence as it stands here."""
    return sentence % {name: day_words(each) if isinstance(each, date) else each for name, each in values.items()}


def text_message(
    edition: Edition, address: str, *, easy: bool = False, say: Say = in_english, accents: bool = False
) -> str:
    """The report in at most 160 places of a text message; the end of `address` is never cut.

    With `accents` letters stay that telephones have not, and the message takes more parts: `parts` says how many.
    """
    before, after = _frame(edition, address, easy=easy, say=say)
    rest = list(_middle(edition, easy=easy, say=say))
    for many in range(len(rest), -1, -1):
        made = _plain(" ".join([*before, *rest[:many], after]), accents=accents)
        if places(made) <= ONE:
            return made
    short = _cut(_plain(" ".join(before), accents=accents), ONE - places(after) - 1)
    return f"{short} {after}".strip()


def _frame(edition: Edition, address: str, *, easy: bool, say: Say) -> tuple[list[str], str]:
    report = edition.report
    about = f"{report.easy_name if easy else report.name}."
    example = [say(EXAMPLE)] if report.example else []
    short = address.partition("://")[2] or address
    return [*example, about], say(EASY_READ if easy else READ, address=short)


def _middle(edition: Edition, *, easy: bool, say: Say) -> Iterator[str]:
    """What may be left out, the most important first."""
    report, line = edition.report, biggest(edition.report.lines)
    if line is not None:
        name = line.easy_name if easy else line.name
        yield f"{say(EASY_BIGGEST if easy else BIGGEST, name=name.rstrip('.'))} {_came_of(line, easy=easy, say=say)}"
    done = sum(standing_of(each) == State.DID for each in report.lines)
    if report.lines and not easy:
        yield say(COUNTED, done=done, all=len(report.lines))


def biggest(lines: tuple[Line, ...]) -> Line | None:
    """The line most people spoke of, when one stands above the others and its number is shown."""
    most = max((line.people or 0 for line in lines), default=0)
    found = [line for line in lines if most and line.people == most]
    return found[0] if len(found) == 1 else None


def _came_of(line: Line, *, easy: bool, say: Say) -> str:
    sentence = DONE[line.state][easy]
    if line.reopened or line.late:
        return say((AGAIN if line.reopened else LATE)[easy])
    if line.state is not State.WILL:
        return say(sentence)
    if line.answer is None or line.answer.by_date is None:
        return say(DONE[State.THINKING][easy])
    return say(sentence, day=line.answer.by_date)


def _cut(words: str, most: int) -> str:
    return words if places(words) <= most else f"{words[: max(most - 3, 0)].rstrip()}..."


def _plain(text: str, *, accents: bool) -> str:
    """Quotation marks and dashes as telephones have them, and letters too, when accents may go."""
    text = unicodedata.normalize("NFC", text.translate(LIKE))
    return text if accents else "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    if letter in BASIC or letter in DOUBLE:
        return letter
    return "".join(one for one in unicodedata.normalize("NFKD", letter) if one in BASIC)


def places(text: str) -> int:
    """How many places a text takes; in letters a telephone has not, all of them take more room: see `parts`."""
    return len(text) + sum(letter in DOUBLE for letter in text)


def parts(text: str) -> int:
    """How many messages the text is sent as, and paid for."""
    if set(text) <= BASIC | DOUBLE:
        return 1 if places(text) <= ONE else -(-places(text) // OF_MANY)
    units = len(text.encode("utf-16-le")) // 2
    return 1 if units <= ONE_OTHER else -(-units // OF_MANY_OTHER)
