"""The display choices: what can be chosen, and which of it is in force. The first of each is how pages look anyway."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


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
        "Size of the words",
        "How big are the words?",
        (
            Choice("normal", "Normal", "Normal"),
            Choice("large", "Large", "Big"),
            Choice("larger", "Larger", "Very big"),
        ),
    ),
    Look(
        "spacing",
        "Space between lines, words and letters",
        "How much space is there?",
        (Choice("normal", "Normal", "Normal"), Choice("wide", "Wide", "More space")),
    ),
    Look(
        "colours",
        "Colours",
        "What colours do you want?",
        (
            Choice("cream", "Dark words on cream", "Cream"),
            Choice("white", "Black words on white", "White"),
            Choice("calm", "Dark words on calm blue", "Calm blue"),
            Choice("dark", "Light words on a dark page", "Dark"),
            Choice("yellow", "Yellow words on black", "Yellow on black"),
        ),
    ),
    Look(
        "pictures",
        "Pictures",
        "Do you want pictures?",
        (Choice("on", "Show pictures", "Yes"), Choice("off", "Do not show pictures", "No")),
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
