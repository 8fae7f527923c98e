"""What keeps a public comment out of the frozen report: no Easy Read answer, hard words, or somebody's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from surveys.checking.texts import sentences, tokens
from voice.calendar import plain_month
from voice.inbox.local_offer.values import DETAILS, PUBLISH, Comment
from voice.local_offer.errors import Missing
from voice.reports.easy_words import easy_faults

RUN = 6  # so many of somebody's words in a row are a quotation
NO_EASY = "There is no answer in Easy Read yet."
NO_ANSWER = "There is no answer yet."
THEIR_WORDS = "The report cannot keep their own words, which can be taken back. Say this in yours: “%s”"


def missing(found: Iterable[Comment]) -> tuple[Missing, ...]:
    """Everything that has to be put right first, comment by comment."""
    return tuple(Missing(each.id, named(each), sentence) for each in found for sentence in _faults(each))


def named(comment: Comment) -> str:
    """A comment as staff call it: `Something is missing, March 2026`."""
    return f"{DETAILS[comment.detail][1]}, {plain_month(comment.month)}"


def _faults(comment: Comment) -> Iterator[str]:
    if not comment.response:
        yield NO_ANSWER
    elif not comment.easy_response:
        yield NO_EASY
    for sentence in sentences(comment.easy_response):
        yield from easy_faults(sentence)
    said = comment.said.words if comment.said else ""
    for text in frozen(comment):
        if quoted := quotation(text, said):
            yield THEIR_WORDS % quoted


def frozen(comment: Comment) -> tuple[str, ...]:
    """The texts that the report keeps of a comment."""
    ours = "" if comment.state == PUBLISH else comment.shown
    return (ours, comment.response, comment.easy_response, comment.action)


def quotation(text: str, said: str) -> str:
    """The first words of `text` that somebody said in just this order, or nothing. Capitals do not matter."""
    there = {tuple(run) for run in _runs(tokens(said.lower()))}
    words = tokens(text)
    return next((" ".join(run) for run in _runs(words) if tuple(word.lower() for word in run) in there), "")


def _runs(words: list[str]) -> Iterator[list[str]]:
    return (words[at : at + RUN] for at in range(len(words) - RUN + 1))
