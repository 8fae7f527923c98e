"""Whether a sentence can stand in an Easy Read page, in words for the person who wrote it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from surveys.wording import look_at

# What to do about each rule that stops a sentence.
ADVICE: Mapping[str, str] = {
    "ER01": "Write at most 15 words in a sentence. 10 is better.",
    "ER07": "Write short forms in full, such as “do not”.",
    "ER08": "Write the full words in place of the letters.",
    "ER11": "Say how many people out of how many, without %.",
}
OTHERWISE = "Say it in another way."


def easy_faults(sentence: str, terms: Collection[str] = ()) -> Iterator[str]:
    """What has to change before everybody can read the sentence; nothing when it can.

    `terms` are hard words that the report explains by itself.
    """
    for found in look_at(sentence, "", " ".join(terms)):
        if found.stops:
            yield f"{ADVICE.get(found.rule, OTHERWISE)} Look at: “{found.sentence}”"
