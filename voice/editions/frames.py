"""What stands round every printed document: whose it is, when it went out, and where it is on the web."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Any, Protocol

from voice.plan.queries import area
from voice.settings import Settings


class Framed(Protocol):
    """A published document with an Easy Read twin."""

    @property
    def url(self) -> str: ...
    @property
    def easy_url(self) -> str: ...
    @property
    def published_at(self) -> datetime: ...


async def frame(found: Framed, settings: Settings) -> dict[str, Any]:
    """The variables of `editions/_print.html` that all documents share, and `published`, the document itself."""
    address = settings.public_url
    return {
        "public_url": address,
        "published": found,
        "mail": parseaddr(settings.mail_from)[1],
        "address": address + found.url,
        "easy_address": address + found.easy_url,
        "author": (await area()).authority,
        "moment": f"{found.published_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    }
