"""What somebody may say yes to, and who may say it. Each purpose is its own choice; new wording, new version.

The lawful bases stand beside each purpose (UK GDPR articles 6 and 9) and are written into every event; they are for the
data protection officer to confirm. To be on this list already says that a child may have SEND, so each needs both.
"""

from __future__ import annotations

from typing import NamedTuple

WORDING_VERSION = "2026-11"
MONTHS_VALID = 24
CONSENT, PUBLIC_TASK = "consent", "public task"
EXPLICIT_CONSENT = "explicit consent"
STATUTORY = "substantial public interest: statutory purpose"
THE_PERSON, PARENT, REPRESENTATIVE = "the person", "parent", "representative"
DEPUTY, CORPORATE_PARENT = "deputy", "corporate_parent"
GIVERS = {
    THE_PERSON: "The person",
    PARENT: "A parent with parental responsibility",
    REPRESENTATIVE: "A representative, for somebody who cannot decide this",
    DEPUTY: "A deputy or attorney",
    CORPORATE_PARENT: "The council as corporate parent",
}
# What these said ends on the leaving date: from then on the young person decides.
UNTIL_LEAVING = (PARENT, CORPORATE_PARENT)


class Purpose(NamedTuple):
    """`offered` purposes are asked when somebody joins; the others when they come up."""

    code: str
    words: str
    easy_words: str
    picture: str
    offered: bool
    article6: str = CONSENT
    article9: str = EXPLICIT_CONSENT


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
                "Put us on the council list of disabled children.", "form", True, PUBLIC_TASK, STATUTORY),
        Purpose("P9", "Ask me to join a group or an event", "Ask me to join a group.", "friends", True),
        Purpose("P10", "Use a photograph, drawing or recording", "Use my pictures.", "star", False),
        Purpose("P11", "Tell me what happened because of what I said", "Tell me what changed.", "tick", True),
    )
}  # fmt: skip

OFFERED = tuple(purpose for purpose in PURPOSES.values() if purpose.offered)
