"""Words joined by “and” or “or” that are one thing for whoever reads them, such as “parents and carers”."""

from __future__ import annotations

import re
from typing import Final

PAIRS: Final = (
    "a child or (?:a )?young person",
    "brothers? (?:and|or) sisters?",
    "child or young person",
    "children (?:and|or) young people",
    "clubs and things to do",
    "days? or nights?",
    "day and night",
    "easy or (?:hard|difficult)",
    "(?:hard|difficult) or easy",
    "good or (?:bad|poor)",
    "happy or (?:sad|unhappy)",
    "better or worse",
    "satisfied or (?:dissatisfied|unsatisfied)",
    "agree or disagree",
    "education, health and (?:social )?care",
    "family (?:and|or) friends",
    "friends? (?:and|or) family",
    "girls? (?:and|or) boys?",
    "boys? (?:and|or) girls?",
    "a girl or a boy",
    "a boy or a girl",
    "health and (?:social )?care",
    "health or social care",
    "men (?:and|or) women",
    "mums? (?:and|or) dads?",
    "more (?:and|or) (?:more|less)",
    "needs? (?:and|or) (?:a )?disabilit(?:y|ies)",
    "nursery, school (?:and|or) college",
    "nursery (?:and|or) school",
    "once or twice",
    "parents? (?:and|or) carers?",
    "doctors? (?:and|or) nurses?",
    "schools? (?:and|or) colleges?",
    "speech and language",
    "speech, language and communication",
    "teachers? (?:and|or) helpers?",
    "up and down",
    "yes (?:and|or) no",
    "yourself and others",
    "you (?:and|or) (?:your|the) [a-z]+",
    "you and other [a-z]+",
)
PAIR: Final = re.compile(rf"\b(?:{'|'.join(PAIRS)})\b", re.IGNORECASE)


def without_pairs(sentence: str) -> str:
    """The sentence with “both” where a pair stood."""
    return PAIR.sub("both", sentence)
