"""How an Easy Read sentence is built: short, one idea, active, positive, with names and not pronouns.

More than 10 words is worth a look, more than 15 is too long (GOV.UK, Department of Health, Patient Information Forum).
Negatives in a choice are let through: “I do not want to say” is an answer like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from surveys.checking.findings import Finding, Level
from surveys.checking.pairs import without_pairs
from surveys.checking.signs import in_full
from surveys.checking.texts import Part, Text, tokens

LONG, TOO_LONG = 10, 15
JOINS: Final = re.compile(
    r"\b(?:and|but|or|which|because|so(?! much| many| far| long)|if|although|while|unless)\b", re.I
)
ANOTHER_CLAUSE: Final = re.compile(
    r"\b(?:and|but|or|so|because|although|which)(?: then)? (?:I|you|we|they|he|she|it) \w", re.I
)
SPLIT: Final = re.compile(r"^(.{8,}?),? (?:and|but|so)( then)? ((?:I|you|we|they|he|she|it|your|the|people)\b .{8,})$")
# From a question word inside a sentence on, what follows is a part of the same idea: “Tell us what is good.”
ASIDE: Final = re.compile(r"(?<=\w )\b(?:what|how|who|where|why|which)\b.*", re.I)
FINITE: Final = re.compile(r"\b(?:am|is|are|was|were|has|had|does|did|can|will|must|may|should|would|could)\b", re.I)
CONDITION: Final = re.compile(r"\b(?:would|could|might)\b.*\bif\b|\bif\b.*\b(?:would|could|might)\b", re.I)
FELT: Final = (
    "afraid|allowed|annoyed|autistic|bored|called|closed|confused|disabled|embarrassed|excited|finished|frightened|"
    "frustrated|included|interested|involved|left|located|lost|married|named|needed|pleased|prepared|proud|qualified|"
    "related|relaxed|scared|stressed|supported|supposed|surprised|tired|upset|used|wanted|worried|red|bed|need|indeed"
)
DONE: Final = (
    rf"(?!(?:{FELT})\b)(?:\w{{2,}}ed|read(?= by)|told|given|made|taken|done|seen|heard|kept|sent|shown|written|known|"
    r"held|brought|taught|chosen|paid|hurt|understood|thrown|spoken|thought|sold|built|caught|drawn|driven|forgotten)\b"
)
PASSIVE: Final = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)(?: (?:not|never|always|often|also|being|\w+ly))? " + DONE, re.I
)
ASKED_PASSIVE: Final = re.compile(
    r"^(?:is|are|was|were|am) (?:\w+ ){1,3}?(?:being |always |often |ever )?" + DONE, re.I
)
NOT_NEGATIVE: Final = re.compile(r"\b(?:say|says|said|yes or) no\b|\bnot (?:only|sure|yet)\b|\bwhether or not\b", re.I)
NEGATIVE: Final = re.compile(r"\b(?:not|no|never|none|nothing|nobody|nowhere|neither|without|cannot|unless)\b", re.I)
TWICE: Final = re.compile(r"\bnot un(?!til|der|less|ited|iform|iversity|it|cle)\w+|\bnot (?:impossible|dis\w+)", re.I)
PRONOUN: Final = re.compile(
    r"^(?:it|they|(?:this|that|these|those) (?:is|are|was|were|has|have|can|will|must|may|means?|says?|do|does))\b",
    re.I,
)


def looked_at(text: Text, sentence: str) -> Iterator[Finding]:
    """What is worth a look in one sentence of an Easy Read text."""
    yield from _length(text, sentence)
    plain = in_full(sentence)
    if _is_two_ideas(plain):
        reason = "There seem to be two ideas in one sentence."
        yield text.found("ER02", Level.WARNS, sentence, reason, "Write one idea in a sentence.", _split(sentence))
    if PASSIVE.search(plain) or ASKED_PASSIVE.search(plain):
        reason = "The sentence does not say who does it."
        yield text.found("ER04", Level.WARNS, sentence, reason, "Say who does what, such as “We listen to you”.")
    if CONDITION.search(plain):
        reason = "“Would”, “could” or “might” together with “if” is hard to follow."
        yield text.found("ER05", Level.WARNS, sentence, reason, "Say what happens, without “if”.")
    yield from _negatives(text, sentence, plain)
    if _starts_with_a_pronoun(text, sentence):
        reason = f"“{tokens(sentence)[0]}” does not say who or what is meant."
        yield text.found("ER26", Level.WARNS, sentence, reason, "Begin with the name of the person or the thing.")


def _length(text: Text, sentence: str) -> Iterator[Finding]:
    count = len(tokens(sentence))
    if count > LONG:
        most, level = (TOO_LONG, Level.STOPS) if count > TOO_LONG else (LONG, Level.WARNS)
        limit = f"The most is {most}." if count > TOO_LONG else f"{most} or fewer are better."
        reason = f"{count} words in one sentence. {limit}"
        yield text.found("ER01", level, sentence, reason, "Split it in two, or leave words out.", _split(sentence))


def _split(sentence: str) -> str:
    """The sentence as two, where a second one begins after “and”, “but” or “so”."""
    parts = SPLIT.match(sentence)
    if not parts or sentence.endswith("?"):
        return ""
    first, then, second = parts.groups()
    after = f"Then {second}" if then else second[0].upper() + second[1:]
    return f"{first}. {after}"


def _is_two_ideas(sentence: str) -> bool:
    joined = without_pairs(sentence)
    if len(JOINS.findall(joined)) > 1 or sentence.count(",") > 1 or ANOTHER_CLAUSE.search(joined):
        return True
    return len(FINITE.findall(ASIDE.sub("", joined))) > 1


def _negatives(text: Text, sentence: str, plain: str) -> Iterator[Finding]:
    negatives = [each.lower() for each in NEGATIVE.findall(NOT_NEGATIVE.sub("", plain))]
    if len(negatives) > 1 or TWICE.search(plain):
        reason = "There are two negatives in one sentence."
        yield text.found("ER06", Level.STOPS, sentence, reason, "Say what is, not what is not.")
    elif negatives and text.part is not Part.CHOICE:
        yield _one_negative(text, sentence, negatives[0])


def _one_negative(text: Text, sentence: str, negative: str) -> Finding:
    if sentence.endswith("?") and negative in ("not", "cannot"):
        reason = "With “not” in a question, nobody knows what yes means."
        return text.found("ER06", Level.STOPS, sentence, reason, "Ask it without “not”.")
    reason = f"The sentence says “{negative}”. What to do is clearer than what not to do."
    return text.found("ER06", Level.WARNS, sentence, reason, "Say what people can do, or what is.")


def _starts_with_a_pronoun(text: Text, sentence: str) -> bool:
    """A meaning may begin with “This is”: it stands right under its word."""
    first_of_meaning = text.part is Part.MEANING and text.words.strip().startswith(sentence)
    return bool(PRONOUN.match(sentence)) and not first_of_meaning
