"""Whether an answer praises, tells of a problem, wishes, worries or asks: a suggestion for a reader, or nothing.

Where people have labelled enough answers, what they did decides; until then cautious rules do, which rather say
nothing. The word lists are one sign among several: both have to agree, and no negation may stand by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from analysis.learning.lexicons import COMPOUND, POLARITY, tones
from analysis.learning.sorting import NOT_SURE, Sorter, train_sorter
from analysis.learning.values import Polarity, Said
from analysis.remarks import sentences

Valence = Literal["praise", "problem", "wish", "worry", "question", ""]

VALENCES: tuple[Valence, ...] = ("praise", "problem", "wish", "worry", "question")


def _words(written: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{written})\b", re.IGNORECASE)


WORRY = _words(
    r"worr(?:y|ied|ies|ying)|scar(?:ed|y)|afraid|frighten(?:ed|ing)|anxious|nervous|dread(?:ing)?|panic(?:s|king)?"
)
NOT_WORRIED = _words(r"(?:not|never|no longer|less|isn['’]?t|don['’]?t|without|nothing to) (?:\w+ )?worr\w+|no worries")
WISH = _words(
    r"i wish|wish (?:we|they|there|i)|(?:would|['’]d) (?:like|love|prefer)|i want|we want|needs? more"
    r"|more \w+ (?:please|needed)|should (?:be|have|get|listen|ask|tell|let)|it would (?:be|help)"
    r"|could (?:we|you|there|they)|hope (?:we|they|there|to)"
)
PROBLEM = _words(
    r"no ?one (?:\w+ )?(?:helps?|listens?|asks?|answers?|understands?|told|came)|nobody|still waiting"
    r"|never (?:\w+ )?(?:listen|reply|call|answer|ask|tell|help|came|got)\w*"
    r"|not (?:listen|help|good enough|enough|fun|fair)\w*|rude|refused|cancelled|ignored|left out|bull(?:y|ied|ying)"
    r"|too (?:loud|long|far|late|slow|many|few|short|noisy|busy|hard|crowded)|always late|let (?:us )?down"
    r"|waste of time|(?:do|did|does|was|were|is|are|ca|wo)(?:n['’]?t| not) (?:\w+ )?"
    r"(?:like|listen|help|work|care|get|understand|answer|come|turn|arrive|reply)\w*"
)
NEGATION = _words(
    r"not|no|never|nothing|none|hardly|without|\w+n['’]t|dont|didnt|wasnt|isnt|cant|wont|used to|less|lack"
)
TURN = _words(r"but|although|though|however|except|apart from|only|if|when|could|should|would|more|better|again")
ASKING = re.compile(
    r"\s*(?:why|when|what|where|who|how|which|is|are|do|does|can|could|will|would|has|have)\b", re.IGNORECASE
)
# Young people say these of what they like as well as of what they do not.
EITHER_WAY = _words("sick|wicked|peak|mad|bad|insane|crazy")
SURE_PRAISE, SURE_PROBLEM = 0.3, -0.2


def train_valence(labelled: Sequence[tuple[Said, Valence]], *, seed: int = 0) -> Sorter | None:
    """A sorter into the five, from what people decided; None while there are too few to learn from."""
    return train_sorter([(said, valence) for said, valence in labelled if valence], seed=seed)


def valence_of(text: str, polarity: Polarity = "open", *, question: str = "", sorter: Sorter | None = None) -> Valence:
    """The suggestion for one answer; empty is "not sure". `sorter` comes from train_valence."""
    if sorter is None:
        return _by_rules(text, polarity)
    return next(iter(valences_of([Said(text, question, polarity)], sorter)))


def valences_of(said: Sequence[Said], sorter: Sorter | None) -> list[Valence]:
    """The same for many answers at once, which is much faster."""
    if sorter is None:
        return [_by_rules(each.text, each.polarity) for each in said]
    kinds = [found.kind for found in sorter.sort(said)]
    return [next((valence for valence in VALENCES if valence == kind != NOT_SURE), "") for kind in kinds]


def _by_rules(text: str, polarity: Polarity) -> Valence:
    """What is said outright comes first; signs that speak against each other give nothing."""
    if not any(letter.isalpha() for letter in text):
        return ""
    if _only_asks(text):
        return "question"
    if WORRY.search(text) and not NOT_WORRIED.search(text):
        return "worry"
    wish, problem = bool(WISH.search(text)), bool(PROBLEM.search(text))
    if wish or problem:
        return "" if wish and problem else "wish" if wish else "problem"
    return _by_tone(text, polarity)


def _only_asks(text: str) -> bool:
    said = [span.of(text) for span in sentences(text)]
    return bool(said) and all(each.rstrip().endswith("?") and ASKING.match(each) for each in said)


def _by_tone(text: str, polarity: Polarity) -> Valence:
    """Both word lists have to agree, with each other and with what the question asked for."""
    if any(sign.search(text) for sign in (NEGATION, TURN, EITHER_WAY)):
        return ""
    tone = tones([text])[0]
    lowest, highest = min(tone[POLARITY], tone[COMPOUND]), max(tone[POLARITY], tone[COMPOUND])
    if lowest >= SURE_PRAISE and polarity != "improve":
        return "praise"
    return "problem" if highest <= SURE_PROBLEM and polarity != "liked" else ""
