"""Seal bytes so that neither what they are nor how many they are can be told without the key."""

from __future__ import annotations

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from surveys.sealing import NotOurs

NONCE_BYTES = 12
LENGTH_BYTES = 8
BLOCK = 262_144


def seal_bytes(key: bytes, data: bytes, block: int = BLOCK) -> bytes:
    """Encrypt and sign (AES-GCM, 256 bits); different each time.

    Filled up to a whole number of blocks: else the exact size would lead from a draft to what was sent.
    """
    nonce = os.urandom(NONCE_BYTES)
    told = len(data).to_bytes(LENGTH_BYTES, "big") + data
    return nonce + AESGCM(_own(key)).encrypt(nonce, told + bytes(-len(told) % block), None)


def open_bytes(key: bytes, sealed: bytes) -> bytes:
    """What `seal_bytes` sealed. Raises NotOurs when the key is another or a byte was changed."""
    try:
        told = AESGCM(_own(key)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
    except (InvalidTag, ValueError) as fault:
        raise NotOurs from fault
    length = int.from_bytes(told[:LENGTH_BYTES], "big")
    return told[LENGTH_BYTES : LENGTH_BYTES + length]


def mark_of(key: bytes, data: bytes) -> str:
    """64 hexadecimal digits, the same for the same bytes; worthless without the key."""
    return hmac.new(_own(key), data, "sha256").hexdigest()


def _own(key: bytes) -> bytes:
    """A key for this purpose alone, 32 bytes."""
    return hmac.new(key, b"shown", "sha256").digest()
