"""Words that promise nothing, words that blame, and a past without a day. An answer says what, who and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analysis.reports.words import MONTHS

_WHO = r"(?:famil(?:y|ies)|parents?|carers?|children|young people|people|schools?|staff)"
# What ends like the past and is none, or says how something is.
_NO_PROMISE = "needed|based|delayed|interested|pleased|closed|used|aged|limited|affected|disappointed|worried"
# Each with what to write in its place.
INSTEAD: Mapping[str, str] = {
    r"continu(?:e|es|ed|ing) to|(?<=\bwill )continue|(?<=\bwe )continue": (
        "Say what is different from before, or that nothing has changed."
    ),
    r"on-?going": "Say when it began and when it will be done.",
    r"explor(?:e|es|ed|ing|ation)": "Say what you will find out, and by when.",
    r"robust(?:ly)?": "Say what it is and how you check it.",
    r"embed(?:s|ded|ding)?": "Say what people do now that they did not do before.",
    r"(?:will|are|be) (?:look|looking) (?:into|at)|(?:look|looks|looking) (?:into|at ways)": (
        "Say what you will find out, and by when."
    ),
    r"(?:will|we) consider|under review|keep (?:\w+ )?under review": "Say what you will decide, and by when.",
    r"(?:will|we) work to|(?:work|works|working) towards": "Say what will be done, and by when.",
    r"going forwards?": "Say from which day.",
    r"in due course": "Say by which day.",
    r"as soon as possible": "Say by which day.",
    r"where (?:appropriate|possible)": "Say when you do it and when you do not.",
    r"committed to": "Say what you will do.",
    r"strengthen(?:s|ed|ing)?": "Say what will be different for a family.",
    r"we (?:aim|hope|intend|seek|strive|endeavour|try) to": "Say what you will do, and by when.",
    r"lessons (?:have been|were|will be|are being) learn(?:ed|t)": "Say what is different now.",
    r"apologi[sz]e for any(?: \w+)?": "Say sorry plainly: “We are sorry.”",
    rf"will be (?!(?:{_NO_PROMISE})\b)(?:\w+ed|made|done|sent|given|told|held|kept|found|built|written|shown|taken)": (
        "Say who does it: “We will …”."
    ),
    r"the (?:service|council|local authority|partnership|team) (?:will|plans?|intends?|aims?|hopes?)": (
        "Say “we”, or name the post that does it."
    ),
}
BLAME: Mapping[str, str] = {
    rf"{_WHO} (?:have )?(?:failed|refused|neglected|misunderstood)": "Say what happened, and what you do now.",
    rf"{_WHO} (?:did|do|does) not (?:engage|attend|understand|respond|take part)": "Say what made it hard for them.",
    rf"{_WHO} (?:should have|must understand|need to understand|have to accept)": "Say what you do now.",
    r"hard[ -]to[ -]reach": "Say what made it hard to reach you.",
    r"unrealistic expectations?": "Say what you can do, and what you cannot.",
}
_PAST = re.compile(
    r"\b[Ww]e (?:have |had )?(?:already |now )?(?!(?:need|feed|proceed|exceed|succeed|speed|embed)\b)"
    r"(?:\w+ed|made|held|ran|met|began|begun|gave|given|wrote|written|built|took|taken|told|sent|spoke|found|bought)\b"
)
_WHEN = re.compile(rf"\d|{'|'.join(MONTHS)}")


def _found(patterns: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(\b(?:{pattern})\b)" for pattern in patterns), re.IGNORECASE)


_VAGUE, _BLAMING = _found(INSTEAD), _found(BLAME)


def vague_words(text: str) -> tuple[tuple[str, str], ...]:
    """(The words found, what to write in their place), in the order of the text, each once."""
    return _with_advice(text, _VAGUE, INSTEAD)


def blaming_words(text: str) -> tuple[tuple[str, str], ...]:
    """The same for words that put it down to families, to schools or to staff."""
    return _with_advice(text, _BLAMING, BLAME)


def _with_advice(text: str, pattern: re.Pattern[str], instead: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    advice = tuple(instead.values())
    found = {match[0].lower(): advice[(match.lastindex or 1) - 1] for match in pattern.finditer(text)}
    return tuple(found.items())


def undated_past(text: str) -> tuple[str, ...]:
    """The words in which a sentence says that something was done, where it does not say when."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return tuple(found[0] for each in sentences if (found := _PAST.search(each)) and not _WHEN.search(each))


def wording_faults(text: str) -> Iterator[str]:
    """What is wrong with words that families will read, in whole sentences; nothing when they can rely on them."""
    for words, instead in vague_words(text):
        yield f"“{words}” promises nothing. {instead}"
    for words, instead in blaming_words(text):
        yield f"“{words}” blames somebody. {instead}"
