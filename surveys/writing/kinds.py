"""The kinds of question an officer can choose, said in plain words, and what a new one begins with."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from surveys.questions.base import Option, Outcome, Question, Wording


@dataclass(frozen=True)
class KindWords:
    """How a kind is offered. `options` and `rows` name what it has of each; `bounds`: it has a least and a most."""

    name: str
    words: str
    options: str = ""
    rows: str = ""
    bounds: bool = False
    each: bool = False


OFFERED: dict[str, KindWords] = {
    kind.name: kind
    for kind in (
        KindWords("choose_one", "Choose one answer", options="Answers"),
        KindWords("choose_several", "Choose as many as fit", options="Answers"),
        KindWords("three_pictures", "Three pictures: good, OK, not good", options="Answers"),
        KindWords("thumbs", "Three thumbs: up, middle, down", options="Answers"),
        KindWords("again", "Would you do it again? Yes, maybe, no", options="Answers"),
        KindWords("this_or_that", "This or that: one of two", options="Answers"),
        KindWords("choose_pictures", "Choose pictures, as many as fit", options="Pictures"),
        KindWords("long_words", "Their own words, as many as they want"),
        KindWords("short_words", "Their own words, one line"),
        KindWords("ranking", "Put things in order", options="Things to put in order"),
        KindWords("sort_cards", "Sort cards into piles", options="Piles", rows="Cards"),
        KindWords("grid", "The same answers for several lines", options="Answers", rows="Lines"),
        KindWords("number", "A number", bounds=True),
        KindWords("date", "A date"),
        KindWords("show_us", "Show us: a photo, a drawing or a sound"),
        KindWords("about_me", "A page about me, to print and keep"),
        KindWords("we_noticed", "What an adult noticed"),
        KindWords("repeat", "The same questions for each child", each=True),
    )
}

GOOD, MIDDLE, BAD, NOT_SURE = Outcome.POSITIVE, Outcome.MIDDLE, Outcome.NEGATIVE, Outcome.NOT_SURE
UNSURE = Option("not_sure", "I am not sure", "unsure", NOT_SURE, apart=True)
YES_NO = (Option("yes", "Yes", "tick", GOOD), Option("no", "No", "cross", BAD), UNSURE)
GOOD_OK = (
    Option("good", "Good", "good", GOOD),
    Option("ok", "OK", "ok", MIDDLE),
    Option("not_good", "Not good", "notgood", BAD),
    UNSURE,
)
STARTERS: dict[str, tuple[Option, ...]] = {
    "choose_one": YES_NO,
    "three_pictures": GOOD_OK,
    "sort_cards": GOOD_OK,
    "grid": GOOD_OK,
    "thumbs": (
        Option("yes", "Yes", "thumbs_up", GOOD),
        Option("sometimes", "Sometimes", "thumbs_middle", MIDDLE),
        Option("no", "No", "thumbs_down", BAD),
        UNSURE,
    ),
    "again": (
        Option("yes", "Yes", "tick", GOOD),
        Option("maybe", "Maybe", "maybe", MIDDLE),
        Option("no", "No", "cross", BAD),
        UNSURE,
    ),
    "choose_pictures": (Option("other", "Something else", "star", apart=True),),
}


def started(kind: str, question_id: str) -> Question:
    """A new question of this kind: the answers most such questions have, and no words yet."""
    offered = STARTERS.get(kind, ())
    plain = tuple(replace(option, picture="") for option in offered)
    return Question(
        id=question_id,
        kind=kind,
        standard=Wording(words="", options=plain),
        easy_read=Wording(words="", options=offered),
    )
