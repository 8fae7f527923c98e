"""Questions that push, ask two things at once or turn yes and no around, in both presentations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.checking.pairs import without_pairs
from surveys.checking.shape import NEGATIVE, NOT_NEGATIVE, TWICE
from surveys.checking.signs import in_full
from surveys.checking.texts import Part, Text, choices, tokens
from surveys.checking.vocabulary import little_words, stem
from surveys.questions.this_or_that import ThisOrThat

JOINED: Final = re.compile(r"\b(?:and/or|and|or|as well as)\b", re.IGNORECASE)
SECOND_QUESTION: Final = re.compile(
    r"\b(?:and|or) (?:what|how|who|why|where|when|do|does|did|is|are|was|were|can|could|would|will|should|have|has) "
    r"(?:\w+ )?\w+",
    re.IGNORECASE,
)
TAG: Final = re.compile(
    r",\s*(?:do|does|did|is|are|was|were|would|should|could|can|have|has)(?:n['’]t| not)? (?:it|you|we|they|that) ?\?$|"
    r", (?:right|no|yes|ok) ?\?$",
    re.I,
)
PUSHES: Final = re.compile(
    r"\b(?:do|would)(?:n['’]t| not)? you (?:not )?(?:agree|think|feel|believe) that\b|"
    r"(?:^|, )(?:do|does|did|would|should|is|are|was|have)n['’]t (?:you|we|they|it|this|that|the)\b|"
    r"\bdo you (?:also |not )?agree\b|\bwould you not (?:agree|say)\b|"
    r"\b(?:surely|obviously|of course|undoubtedly|needless to say|as you (?:know|may know)|as we all know)\b|"
    r"\b(?:everyone|everybody|experts?|(?:most|many|other) (?:people|parents|carers|families|children)) "
    r"(?:know|knows|think|thinks|agree|agrees|say|says|feel|feels|believe|believes)\b|"
    r"\bhow (?:much )?(?:did|do|have|has) (?:you|your child) (?:enjoy|like|love|hate|dislike|benefit)\w*|"
    r"\bwhy do you (?:like|love|hate|dislike|prefer)\b|\bdo you (?:love|hate)\b",
    re.I,
)
HOW_LOADED: Final = re.compile(
    r"\bhow (?:great|brilliant|helpful|useful|bad|hard|difficult|poor|slow|terrible|awful|worried|disappointed|pleased|"
    r"grateful|upset|angry|frustrated|delighted|impressed)\b(?! or\b)",
    re.I,
)
LOADED: Final = re.compile(
    r"\b(?:excellent|wonderful|amazing|fantastic|brilliant|outstanding|superb|marvellous|terrific|terrible|awful|"
    r"dreadful|shocking|appalling|disgraceful|horrendous|useless|hopeless|failing|hard-?working|dedicated|"
    r"world-class|award-winning|first-class|much-needed|much-loved|exciting new|our (?:new and )?improved|"
    r"wasteful|needless(?:ly)?|so-called)\b",
    re.I,
)
OPEN: Final = re.compile(r"^(?:what|how|who|where|when|why|which)\b", re.IGNORECASE)
ASKS: Final = (Part.ASKED,)
SETS_THE_TONE: Final = (Part.ASKED, Part.HINT, Part.INTRO, Part.ABOVE, Part.TITLE)


def looked_at(text: Text, sentence: str) -> Iterator[Finding]:
    """What is unfair in one sentence of a text, in either presentation."""
    if text.part in ASKS and _asks_two(text, sentence):
        reason = "It asks about two things at once. Somebody may feel differently about each."
        rule = "ER12" if text.easy else "double"
        yield text.found(rule, Level.WARNS, sentence, reason, "Ask about one of them, or make it two questions.")
    if text.part in SETS_THE_TONE and (pushing := _pushing(text, sentence)):
        reason = f"“{pushing}” tells people which answer you hope for."
        yield text.found("leading", Level.WARNS, sentence, reason, "Ask in a way that any answer fits as well.")
    if text.part in ASKS and not text.easy:
        yield from _negative(text, sentence)


def _asks_two(text: Text, sentence: str) -> bool:
    joined = without_pairs(sentence)
    if SECOND_QUESTION.search(joined) and sentence.endswith("?"):
        return not _is_either_or(text, joined)
    return any(_two_contents(joined, found) for found in JOINED.finditer(joined)) and not _is_either_or(text, joined)


def _two_contents(sentence: str, joined: re.Match[str]) -> bool:
    """True when there is something of content near both sides of “and” or “or”."""
    before = [word.lower() for word in tokens(sentence[: joined.start()])][-1:]
    after = [word.lower() for word in tokens(sentence[joined.end() :])][:3]
    return any(word not in little_words() for word in before) and any(word not in little_words() for word in after)


def _is_either_or(text: Text, sentence: str) -> bool:
    """True when both sides of “or” are choices, as in “Are you a girl or a boy?”."""
    question = text.question
    if question is None or "and" in tokens(sentence.lower()):
        return False
    if question.kind == ThisOrThat.name:
        return True
    offered = {stem(word) for option in choices(question, text.easy) for word in tokens(option.words)}
    sides = re.split(r"\bor\b", sentence, maxsplit=1, flags=re.IGNORECASE)
    return len(sides) == 2 and all(offered & {stem(word) for word in tokens(side)} for side in sides)


def _pushing(text: Text, sentence: str) -> str:
    """The words that push; empty when none do."""
    found = PUSHES.search(sentence) or LOADED.search(sentence)
    if not found and text.part is Part.ASKED:
        found = HOW_LOADED.search(sentence) or (TAG.search(sentence) if "," in sentence else None)
    return found[0].strip(" ,") if found else ""


def _negative(text: Text, sentence: str) -> Iterator[Finding]:
    plain = in_full(sentence)
    if OPEN.match(plain):  # “What do you not like?” is answered in words
        return
    negatives = NEGATIVE.findall(NOT_NEGATIVE.sub("", plain))
    if len(negatives) > 1 or TWICE.search(plain):
        reason = "There are two negatives, so nobody knows what yes means."
        yield text.found("negative", Level.WARNS, sentence, reason, "Ask what is, not what is not.")
    elif negatives:
        reason = f"With “{negatives[0].lower()}” in what is asked, yes and no are easily mixed up."
        yield text.found("negative", Level.WARNS, sentence, reason, f"Ask it without “{negatives[0].lower()}”.")
