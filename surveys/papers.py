"""What a survey carries beside its questions: the papers it needs to open, when it runs, and what its author kept."""

from __future__ import annotations

from datetime import date

import msgspec

LAWFUL_BASES = {
    "public_task": "Public task: the law asks the partnership to hear families",
    "consent": "Consent: each person says yes",
    "legitimate_interests": "Legitimate interests, for a partner that is not a public body",
    "legal_obligation": "Legal obligation",
}
SPECIAL_BASES = {
    "none": "No health, ethnic or other special facts are asked",
    "explicit_consent": "Explicit consent to each special fact",
    "substantial_public_interest": "Substantial public interest: equality of opportunity",
    "health_social_care": "Health or social care",
    "statistics": "Statistics in the public interest",
}
APPROVERS = {"": "Nobody has to approve it", "panel": "A young people's panel", "forum": "A parent carer forum"}
WAVE_KINDS = {
    "dates": "From one day to another",
    "always": "Always open",
    "milestone": "After a milestone of each family",
    "school_run": "In schools, with class codes",
}
MILESTONES = {
    "": "No milestone",
    "week_6": "6 weeks after an assessment is asked for",
    "week_16": "16 weeks after an assessment is asked for",
    "week_20": "20 weeks after an assessment is asked for",
    "annual_review": "2 weeks after an annual review",
}


class Papers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What has to be settled before a survey opens. `lawful_basis`, `special_basis`, `approval`: codes of the lists.

    `dpia` is the reference of the data protection impact assessment; `retention` says how long answers are kept;
    `notice` and `easy_notice` (a sentence each) say it to families, the second in a child's words. `tried` is how many
    people with a learning disability tried it, and `recognisable` says whether the questions about the person could
    together tell who it is: the gate fills both in, whatever a file says.
    """

    owner: str = ""
    dpia: str = ""
    lawful_basis: str = ""
    special_basis: str = ""
    retention: str = ""
    notice: str = ""
    easy_notice: tuple[str, ...] = ()
    approval: str = ""
    tried: int = 0
    recognisable: bool = False


class Quota(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many people of a group the officer hopes to hear; a note to themselves that stops nobody."""

    group: str
    wanted: int
    note: str = ""


class Wave(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a survey runs and for whom. `closes` is its last day; `repeats` names the survey of the wave before.

    `partner` is the body that asks; `settings` are the schools and groups of a school-run wave.
    """

    kind: str = "dates"
    opens: date | None = None
    closes: date | None = None
    milestone: str = ""
    settings: tuple[str, ...] = ()
    quotas: tuple[Quota, ...] = ()
    partner: str = ""
    repeats: str = ""


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A warning its author answered: `rule` at `where` (see surveys/checking), about these `words`, kept `because`.

    Other words at the same place are another warning.
    """

    rule: str
    where: str
    words: str
    because: str
