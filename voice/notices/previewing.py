"""A message as each reader will get it, before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from voice.notices.composing import Shown, write
from voice.register.values import Reader
from voice.settings import Settings

__all__ = ["Shown", "shown"]
SAMPLE_LINK = "xxxx-xxxx-xxxx-xxxx"


def shown(kind: str, reader: Reader, channel: str, words: Mapping[str, Any], settings: Settings) -> Shown:
    """The message of `kind` by email, sms or post. `words` is its context with `authority`; its links open nothing."""
    context = {"link": f"{settings.public_url}/i/{SAMPLE_LINK}", **words}
    return write(kind, reader, channel, context, f"{settings.public_url}/my/{SAMPLE_LINK}")
