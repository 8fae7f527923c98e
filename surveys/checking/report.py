"""What was found, for other programs and for people who read at a command line. The same findings, twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from surveys.checking.findings import Finding, Level
from surveys.definition import Survey


def counted(found: Sequence[Finding]) -> dict[str, int]:
    """How many stop it, how many warnings wait for a reason, how many were kept, how many only say something."""
    levels = Counter("kept" if one.kept else one.level.value for one in found)
    return {name: levels[name] for name in (*(level.value for level in Level), "kept")}


def as_json(survey: Survey, found: Sequence[Finding]) -> dict[str, Any]:
    """`{"slug", "stops", "warns", "says", "kept", "findings"}`; a finding has the fields of `Finding`."""
    return {"slug": survey.slug, **counted(found), "findings": [msgspec.to_builtins(one) for one in found]}
