"""Where a message may lead: to our own pages, and to public bodies (rule G8). Anything else could be anybody's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

PUBLIC_BODIES = ("gov.uk", "nhs.uk")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:/[^\s]*", re.IGNORECASE)
# What a telephone makes a link of by itself: words with points between them and letters at the end.
BARE = re.compile(r"(?:[^\s@/]+@)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?#:][^\s]*)?")
AFTER = ".,;:!?)]}>”’\"'"


def addresses(text: str) -> Iterator[str]:
    """Everything in a text that is, or could be taken for, an address of a page or a mailbox."""
    rest = text
    for found in SCHEME.findall(text):
        rest = rest.replace(found, " ")
        yield found.rstrip(AFTER)
    for found in BARE.findall(rest):
        yield found.rstrip(AFTER)


def strangers(text: str, public_url: str) -> list[str]:
    """The addresses in a text that lead neither to us nor to a public body."""
    return [found for found in dict.fromkeys(addresses(text)) if not _may_stand(found, public_url)]


def _may_stand(address: str, public_url: str) -> bool:
    """Only what every program reads in the same way: no backslash, no name before the host."""
    is_page = "://" in address
    if "\\" in address or "%" in address.split("/", 3)[2 if is_page else 0]:
        return False
    if address == public_url or address.startswith(f"{public_url}/"):
        return True
    if is_page and (not address.lower().startswith("https://") or "@" in address):
        return False
    return _is_public_body(_host(address if is_page else f"https://{address}"))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_public_body(host: str) -> bool:
    return host.isascii() and any(host == body or host.endswith(f".{body}") for body in PUBLIC_BODIES)
