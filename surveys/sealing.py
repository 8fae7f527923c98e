"""Sealing: answers under way are readable with their link only, answers that wait with the service's key only.

What people wrote is sealed in its row too, with a key of its own that each process puts in force once, at its start.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
SEALED, PLAIN = "1", "0"


_words_key: bytes | None = None


class NotOurs(ValueError):
    """The key does not fit, or what was sealed has been changed."""


def link_key(token: str) -> bytes:
    """The key of a draft, from its link. The link is 160 random bits or more and is stored nowhere."""
    return hashlib.sha256(b"draft" + token.encode()).digest()


def code_key(service_key: bytes, code: str) -> bytes:
    """The key a short code opens. A code alone could be guessed by trying, so the service's key goes in too."""
    return hmac.new(service_key, b"code" + code.encode(), "sha256").digest()


def use_key(service_key: bytes) -> None:
    """Put the key in force that everybody's words are sealed with, as an engine is put in force."""
    global _words_key
    _words_key = hmac.new(service_key, b"words", "sha256").digest()


def seal_words(text: str) -> str:
    """What somebody wrote, for its row. Raises LookupError before a key is in force: words are never stored plain."""
    return seal(_key_in_force(), text)


def unseal_words(sealed: str) -> str:
    """What somebody wrote, from its row. Raises NotOurs, LookupError."""
    return unseal(_key_in_force(), sealed)


def lot(purpose: str, value: bytes) -> float:
    """From 0 up to 1, always the same for this purpose and value: nobody without the key can foretell or choose it."""
    drawn = hmac.new(_key_in_force(), purpose.encode() + b"\0" + value, "sha256").digest()
    return int.from_bytes(drawn[:8], "big") / 2**64


def _key_in_force() -> bytes:
    if _words_key is None:
        raise LookupError("No key for words is in force: call sealing.use_key first.")
    return _words_key


def seal(key: bytes, text: str) -> str:
    """Encrypt and sign (AES-GCM, 256 bits); the same text looks different each time."""
    nonce = os.urandom(NONCE_BYTES)
    return SEALED + base64.b64encode(nonce + AESGCM(key).encrypt(nonce, text.encode(), None)).decode()


def unseal(key: bytes, sealed: str) -> str:
    """Decrypt; a text that was stored before there were seals comes back as it is. Raises NotOurs."""
    if sealed.startswith(PLAIN):
        return sealed[len(PLAIN) :]
    raw = base64.b64decode(sealed[len(SEALED) :])
    try:
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None).decode()
    except InvalidTag as fault:
        raise NotOurs from fault
