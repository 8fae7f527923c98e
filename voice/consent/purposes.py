"""What somebody may say yes to. Each purpose is its own choice; a changed wording gets a new version."""

from __future__ import annotations

from typing import NamedTuple

WORDING_VERSION = "2026-11"
MONTHS_VALID = 24


class Purpose(NamedTuple):
    """`offered` purposes are asked when somebody joins; the others when they come up."""

    code: str
    words: str
    easy_words: str
    picture: str
    offered: bool


PURPOSES: dict[str, Purpose] = {
    purpose.code: purpose
    for purpose in (
        Purpose("P1", "Tell me about services, news and events", "Send me news.", "letter", True),
        Purpose("P2", "Ask me for my views", "Ask me what I think.", "ear", True),
        Purpose(
            "P3",
            "Use facts about me or my child (such as need, age, area) to see whether everybody is heard",
            "Use facts about me to check everybody is heard.",
            "people",
            True,
        ),
        Purpose("P4", "Talk to me about something I said", "Talk to me about what I said.", "talk", True),
        Purpose("P5", "Use my words, with names taken out", "Share my words without names.", "words", True),
        Purpose("P6", "Pass my contact details to the Parent Carer Forum, when there is one",
                "Tell the parent group how to reach me.", "family", True),
        Purpose("P7", "Pass my contact details to NHS partners, only to ask for my views",
                "Tell health workers how to ask me.", "health", True),
        Purpose("P8", "Add my child, or me, to the register of disabled children",
                "Put us on the council list of disabled children.", "form", True),
        Purpose("P9", "Ask me to join a group or an event", "Ask me to join a group.", "friends", True),
        Purpose("P10", "Use a photograph, drawing or recording", "Use my pictures.", "star", False),
        Purpose("P11", "Tell me what happened because of what I said", "Tell me what changed.", "tick", True),
    )
}  # fmt: skip

OFFERED = tuple(purpose for purpose in PURPOSES.values() if purpose.offered)
