"""The display choices: what can be chosen, and which of it is in force. The first of each is how pages look anyway."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveys.errors import Sentence


@dataclass(frozen=True)
class Choice:
    """One way to look: `words`, and the same in Easy Read."""

    code: str
    words: str
    easy: str


@dataclass(frozen=True)
class Look:
    """One thing that can be chosen. `choices[0]` is the usual one and has no rule in the stylesheet."""

    name: str
    words: str
    easy: str
    choices: tuple[Choice, ...]

    @property
    def usual(self) -> str:
        """The code of how pages look when nobody chose."""
        return self.choices[0].code


LOOKS: tuple[Look, ...] = (
    Look(
        "size",
        Sentence("Size of the words"),
        Sentence("How big are the words?"),
        (
            Choice("normal", Sentence("Normal"), Sentence("Normal")),
            Choice("large", Sentence("Large"), Sentence("Big")),
            Choice("larger", Sentence("Larger"), Sentence("Very big")),
        ),
    ),
    Look(
        "spacing",
        Sentence("Space between lines, words and letters"),
        Sentence("How much space is there?"),
        (
            Choice("normal", Sentence("Normal"), Sentence("Normal")),
            Choice("wide", Sentence("Wide"), Sentence("More space")),
        ),
    ),
    Look(
        "colours",
        Sentence("Colours"),
        Sentence("What colours do you want?"),
        (
            Choice("cream", Sentence("Dark words on cream"), Sentence("Cream")),
            Choice("white", Sentence("Black words on white"), Sentence("White")),
            Choice("calm", Sentence("Dark words on calm blue"), Sentence("Calm blue")),
            Choice("dark", Sentence("Light words on a dark page"), Sentence("Dark")),
            Choice("yellow", Sentence("Yellow words on black"), Sentence("Yellow on black")),
        ),
    ),
    Look(
        "pictures",
        Sentence("Pictures"),
        Sentence("Do you want pictures?"),
        (
            Choice("on", Sentence("Show pictures"), Sentence("Yes")),
            Choice("off", Sentence("Do not show pictures"), Sentence("No")),
        ),
    ),
)


def chosen(wanted: Mapping[str, str] | Iterable[tuple[str, str]]) -> dict[str, str]:
    """The looks among these that exist and are not the usual ones. Whatever else is in it is left out."""
    asked = dict(wanted)
    known = {look.name: {choice.code for choice in look.choices} - {look.usual} for look in LOOKS}
    return {name: asked[name] for name, codes in known.items() if asked.get(name) in codes}


def classes(wanted: Mapping[str, str]) -> str:
    """The classes of a page that looks so: `size-large colours-dark`; empty for the usual look."""
    return " ".join(f"{name}-{code}" for name, code in chosen(wanted).items())
