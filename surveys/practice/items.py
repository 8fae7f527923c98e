"""The practice questions. Whoever cannot answer them is offered help, and is never told that something was wrong."""

from __future__ import annotations

from dataclasses import dataclass

from surveys.errors import Sentence


@dataclass(frozen=True)
class Picture:
    """One answer: a large drawing with its word."""

    code: str
    words: str
    picture: str


@dataclass(frozen=True)
class Item:
    """One practice question. `right` is the code of its answer; `again` helps whoever chose another."""

    words: str
    again: str
    pictures: tuple[Picture, ...]
    right: str


ITEMS: tuple[Item, ...] = (
    Item(
        Sentence("Which one is the dog?"),
        Sentence("Look again. A dog is an animal."),
        (
            Picture("tree", Sentence("Tree"), "tree"),
            Picture("dog", Sentence("Dog"), "dog"),
            Picture("bus", Sentence("Bus"), "bus"),
        ),
        "dog",
    ),
    Item(
        Sentence("Show us the sad face."),
        Sentence("Look again. Look at the mouths."),
        (
            Picture("happy", Sentence("Happy"), "good"),
            Picture("ok", Sentence("OK"), "ok"),
            Picture("sad", Sentence("Sad"), "notgood"),
        ),
        "sad",
    ),
)
