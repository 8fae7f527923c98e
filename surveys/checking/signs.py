"""What stands in an Easy Read sentence: short forms, numbers, signs, words that talk down, idioms.

No short forms (Norfolk); digits, no %, no signs (Inclusion Europe); nothing that talks down (NHS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.checking.texts import ADDRESS, Text, tokens
from surveys.checking.vocabulary import idioms, stem

SHORT_FORM: Final = re.compile(
    r"\b\w+(?:n['’]t|['’](?:re|ve|ll|d|m))\b|\b(?:it|that|there|what|who|he|she|here|how|where|let)['’]s\b", re.I
)
ASKS_SHORT: Final = re.compile(
    r"^\W*\w+n['’]t\b|\b\w+n['’]t (?:i|you|he|she|it|we|they|the|your|this|that|there)\b", re.IGNORECASE
)
ODD: Final = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us", "ain't": "is not"}
ENDINGS: Final = (
    ("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"), ("'m", " am"), ("'s", " is")
)  # fmt: skip
UNITS: Final = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS: Final = {
    **{word: n for n, word in enumerate(UNITS, 2)},
    **{word: 10 * n for n, word in enumerate(TENS, 2)},
    **{f"{ten}-{unit}": 10 * n + m for n, ten in enumerate(TENS, 2) for m, unit in enumerate(["one", *UNITS[:8]], 1)},
}
NUMBER_WORD: Final = re.compile(rf"\b(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\b", re.IGNORECASE)
LARGE_WORD: Final = re.compile(r"\b(?:hundreds?|thousands?|millions?|dozens?)\b", re.IGNORECASE)
ROMAN: Final = re.compile(r"\b(?:II|III|IV|VI|VII|VIII|IX|XI|XII)\b")
SHORT_DATE: Final = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
SHARE: Final = re.compile(r"%|\bper ?cent(?:age)?\b|(?<![/\d])\d+/\d+\b(?!/)|[¼½¾⅓⅔]", re.IGNORECASE)
LARGE: Final = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d,.])\d{3,}(?![\d,])")
ROUNDED: Final = re.compile(r"\b(?:about|over|under|nearly|almost|around|more than|less than|up to)\s*$", re.IGNORECASE)
PHONED: Final = re.compile(r"\b(?:phone|call|text|ring|code|number)\b", re.IGNORECASE)
MOST_EXACT, YEARS = 100, range(1900, 2101)
SIGNS: Final = re.compile(r"[&/<>#§();—–+=*@\[\]{}…|]")
TALKING_DOWN: Final = re.compile(r"\b(?:easy|easily|simple|simply|just|obviously|please)\b(?! read\b)", re.IGNORECASE)


def looked_at(text: Text, sentence: str) -> Iterator[Finding]:
    """What is worth a look in one sentence of an Easy Read text."""
    if short := SHORT_FORM.search(sentence):
        reason = f"“{short[0]}” is a short form."
        yield text.found("ER07", Level.STOPS, sentence, reason, "Write the words in full.", full_offer(sentence))
    plain = ADDRESS.sub(" ", sentence)
    yield from _numbers(text, sentence, plain)
    if SHARE.search(plain):
        reason = "Shares such as per cent and parts are hard to picture."
        yield text.found("ER10", Level.STOPS, sentence, reason, "Say how many people out of how many.")
    if (sign := SIGNS.search(plain)) and not SHARE.search(plain):
        reason = f"The sign “{sign[0]}” is hard to read."
        yield text.found("ER11", Level.WARNS, sentence, reason, "Use words in place of the sign.", _spelt(plain))
    if down := TALKING_DOWN.search(plain):
        reason = f"“{down[0]}” can make people feel small when it is hard for them."
        yield text.found("ER25", Level.WARNS, sentence, reason, f"Leave out “{down[0]}”.")
    if idiom := next(idioms().inside([stem(word) for word in tokens(plain)]), ""):
        reason = f"“{idiom.replace('~', '…')}” does not mean what its words say."
        yield text.found("ER27", Level.WARNS, sentence, reason, "Say what you mean in plain words.")


def full_offer(sentence: str) -> str:
    """The sentence in full, to offer. Not for “Don’t you …?”, which would be “Do not you …?”: nobody says that."""
    return "" if ASKS_SHORT.search(sentence) else in_full(sentence)


def in_full(sentence: str) -> str:
    """The sentence without short forms: `cannot` for `can’t`."""
    return SHORT_FORM.sub(lambda short: _long_form(short[0]), sentence)


def _long_form(short: str) -> str:
    plain = short.replace("’", "'")
    ending, full = next(each for each in (*ENDINGS, ("", "")) if plain.lower().endswith(each[0]))
    long = ODD.get(plain.lower()) or plain[: len(plain) - len(ending)].lower() + full
    return long[0].upper() + long[1:] if short[0].isupper() else long


def _numbers(text: Text, sentence: str, plain: str) -> Iterator[Finding]:
    word = NUMBER_WORD.search(plain) or LARGE_WORD.search(plain)
    if word:
        offer = NUMBER_WORD.sub(lambda each: str(NUMBERS[each[0].lower()]), sentence)
        reason = f"“{word[0]}” is quicker to read in digits."
        yield text.found(
            "ER09", Level.WARNS, sentence, reason, "Write the number in digits.", offer if offer != sentence else ""
        )
    elif roman := ROMAN.search(plain):
        reason = f"“{roman[0]}” is a number that few people can read."
        yield text.found("ER09", Level.WARNS, sentence, reason, "Write the number in digits.")
    if date := SHORT_DATE.search(plain):
        reason = f"“{date[0]}” is a date in short."
        yield text.found("ER09", Level.WARNS, sentence, reason, "Write the date in full: Monday 3 March 2025.")
    if large := _too_exact(plain):
        reason = f"{large} is a number that is hard to picture."
        yield text.found("ER10", Level.WARNS, sentence, reason, "Say about how many, such as “about 200”.")


def _too_exact(sentence: str) -> str:
    """The first number over 100 that is not a year, a phone number or said to be rounded."""
    if PHONED.search(sentence):
        return ""
    for found in LARGE.finditer(sentence):
        value = int(found[0].replace(",", ""))
        if value > MOST_EXACT and value not in YEARS and not ROUNDED.search(sentence[: found.start()]):
            return found[0]
    return ""


def _spelt(sentence: str) -> str:
    """Words for the signs that have them; empty when another sign stays."""
    words = re.sub(r"\s*&\s*", " and ", sentence)
    words = re.sub(r"(?<=\d)\s*–\s*(?=\d)", " to ", words)
    words = re.sub(r"(?<=\w)\s*/\s*(?=\w)", " or ", words.replace("and/or", "or"))
    return "" if SIGNS.search(words) else words
