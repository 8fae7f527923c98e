"""Whether a sentence can stand in an Easy Read page, in words for the person who wrote it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from surveys.checking.findings import Level
from surveys.checking.sentence import look_at

# What to do about rules that stop a sentence, where a report can say more than the rule does.
ADVICE: Mapping[str, str] = {
    "ER01": "Write at most 15 words in a sentence. 10 is better.",
    "ER07": "Write short forms in full, such as “do not”.",
    "ER08": "Write the full words in place of the letters.",
    "ER10": "Say how many people out of how many, without %.",
}


def easy_faults(sentence: str, terms: Collection[str] = ()) -> Iterator[str]:
    """What has to change before everybody can read the sentence; nothing when it can.

    `terms` are hard words that the report explains by itself.
    """
    for found in look_at(sentence, "", " ".join(terms)):
        if found.level is Level.STOPS:
            yield f"{ADVICE.get(found.rule, found.suggestion)} Look at: “{found.words}”"
