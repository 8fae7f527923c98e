"""The five questions, in our words, that an inspection of an area asks, and what bears on each.

Codes that the plan in force does not have are left out: another area's plan may measure other things.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """One question: themes of the codebook, measures of the plan. A theme may bear on more than one."""

    code: str
    words: str
    themes: tuple[str, ...]
    measures: tuple[str, ...]


QUESTIONS = (
    Asked(
        "in-time",
        "Are needs found early, and looked at in time?",
        ("T05", "T06", "T14"),
        ("KT-13", "KT-14", "KT-15", "KT-16", "KT-17", "KT-18", "KT-22", "KT-30", "KT-31", "IW-02", "IW-03", "HU-07",
         "HU-08", "HU-11", "HU-12"),
    ),
    Asked(
        "taking-part",
        "Do children, young people and families take part in decisions?",
        ("T01", "T02", "T03", "T04", "T16", "T26"),
        ("KT-01", "KT-02", "KT-03", "KT-04", "KT-05", "KT-10", "KT-29", "KT-35", "KT-36", "KT-37", "IW-01", "IW-04",
         "IW-05", "HU-01", "HU-02", "HU-03", "HU-06", "HU-09", "HU-13", "HU-16", "WI-02", "WI-05", "WI-12"),
    ),
    Asked(
        "right-help",
        "Do children and young people get the right help at the right time?",
        ("T07", "T08", "T09", "T10", "T11", "T12", "T15", "T17", "T23", "T24", "T27"),
        ("KT-06", "KT-07", "KT-08", "KT-09", "KT-11", "KT-12", "KT-21", "KT-24", "KT-25", "KT-26", "KT-27", "KT-28",
         "KT-32", "KT-33", "KT-34", "KT-38", "IW-06", "HU-04", "HU-05", "HU-10", "WI-03", "WI-06", "WI-09", "WI-10",
         "WI-11"),
    ),
    Asked(
        "next-steps",
        "Are they well prepared for what comes next, up to adult life?",
        ("T18", "T19", "T20", "T21"),
        ("KT-19", "KT-20", "KT-23", "HU-14", "HU-15", "WI-13", "WI-14"),
    ),
    Asked(
        "included",
        "Are they valued, visible and included where they live?",
        ("T13", "T22", "T25", "T28"),
        ("WI-01", "WI-04", "WI-07", "WI-08"),
    ),
)  # fmt: skip
