"""What an officer chose about an audience."""

from __future__ import annotations

from surveys.forms import Form
from voice.invitations.values import Audience
from voice.register.values import FORMATS, KINDS, SEN_PROVISION


def read_audience(form: Form) -> Audience:
    """Only codes the register has; anything else is left out."""
    return Audience(
        kinds=tuple(code for code in KINDS if code in form.all("kind")),
        provisions=tuple(code for code in SEN_PROVISION if code in form.all("sen_provision")),
        formats=tuple(code for code in FORMATS if code in form.all("format")),
    )
