"""Sealing: answers under way are readable with their link only, and answers that wait with the service's key only."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
SEALED, PLAIN = "1", "0"


class NotOurs(ValueError):
    """The key does not fit, or what was sealed has been changed."""


def link_key(token: str) -> bytes:
    """The key of a draft, from its link. The link is 160 random bits or more and is stored nowhere."""
    return hashlib.sha256(b"draft" + token.encode()).digest()


def code_key(service_key: bytes, code: str) -> bytes:
    """The key a short code opens. A code alone could be guessed by trying, so the service's key goes in too."""
    return hmac.new(service_key, b"code" + code.encode(), "sha256").digest()


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
