"""What an email address and a telephone number look like when somebody types them."""

from __future__ import annotations

import re

LONGEST_EMAIL = 254
# As browsers check an email field (WHATWG), with a dot in the domain.
EMAIL_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+", re.ASCII | re.IGNORECASE)
PHONE_NUMBER = re.compile(r"\+?[\d ()-]{7,25}")


def is_email(typed: str) -> bool:
    """True when a message could be sent there."""
    return len(typed) <= LONGEST_EMAIL and ".." not in typed and bool(EMAIL_ADDRESS.fullmatch(typed))
