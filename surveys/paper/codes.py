"""The code of a printed copy, and all that follows from it.

    code C  →  answer link A = keyed(C)  →  ticket K = second(A)

A copy keeps K only, which is also what sending spends: so a copy is known as used without anything being written to it.
Each step from C needs the service's key, so that nobody who has the database alone can try codes until one fits.
"""

from __future__ import annotations

import hmac
import re
import secrets

from surveys.answering.tokens import WORDS, plain_code, ticket_hash_from

PATTERN = re.compile(r"[a-z]{2,10}\d{4}[a-z]{6,30}")


def new_code() -> str:
    """Such as `WAVE 4172 KITE LAMP FERN`: 45 random bits, to be read out, typed twice and copied by hand."""
    first, *others = (secrets.choice(WORDS) for _ in range(4))
    return " ".join((first, f"{secrets.randbelow(10_000):04d}", *others)).upper()


def looks_like_one(typed: str) -> bool:
    """False for what no code of a copy looks like, so that it need not reach the database."""
    return len(typed) <= 100 and PATTERN.fullmatch(plain_code(typed)) is not None


def in_address(code: str) -> str:
    """`wave-4172-kite-lamp-fern`, for an address."""
    return "-".join(code.lower().split())


def link_of(code: str, key: bytes) -> str:
    """The answer link of a copy: the same copy always leads to the same answers. `key` is the service's own."""
    return hmac.new(key, b"paper link" + plain_code(code).encode(), "sha256").hexdigest()[:40]


def copy_hash(code: str, key: bytes) -> str:
    """What is stored of a copy's code."""
    return ticket_hash_from(link_of(code, key))


def entry_key(code: str, key: bytes) -> bytes:
    """What is typed from a copy is sealed with this: nobody reads it without the paper."""
    return hmac.new(key, b"paper entry" + plain_code(code).encode(), "sha256").digest()
