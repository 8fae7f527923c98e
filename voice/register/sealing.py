"""Contact details under a key that is never in the database, and a keyed hash to find them by."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from functools import lru_cache

from cryptography.fernet import Fernet

PHONE_LIKE = re.compile(r"[+\d][\d ()./-]{5,}")


@lru_cache(maxsize=16)
def _key(secret: bytes, purpose: bytes) -> bytes:
    """A key of its own for each purpose, 32 bytes."""
    return hmac.new(secret, purpose, "sha256").digest()


@lru_cache(maxsize=4)
def _cipher(secret: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(secret, b"contact")))


def seal(text: str, secret: bytes) -> str:
    """Encrypt; the same text looks different each time."""
    return _cipher(secret).encrypt(text.encode()).decode()


def unseal(sealed: str, secret: bytes) -> str:
    """Decrypt. Raises cryptography.fernet.InvalidToken when the key is another."""
    return _cipher(secret).decrypt(sealed.encode()).decode()


def search_hash(text: str, secret: bytes) -> str:
    """64 hexadecimal digits, the same for one address or number however it is typed; worthless without the key."""
    return hmac.new(_key(secret, b"search"), _plain(text).encode(), "sha256").hexdigest()


def _plain(text: str) -> str:
    """Lower case; of a telephone number its digits, `+44 (0)1983` as `01983`."""
    text = text.strip().lower()
    if not PHONE_LIKE.fullmatch(text):
        return text
    digits = re.sub(r"\D", "", text)
    if text.startswith(("+44", "0044")):
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits


def token_hash(token: str) -> str:
    """The only form in which a link is stored."""
    return hashlib.sha256(token.encode()).hexdigest()
