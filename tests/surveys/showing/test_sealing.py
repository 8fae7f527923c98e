"""Sealed bytes tell nothing without the key: not what they are, not how many."""

from __future__ import annotations

import pytest

from surveys.sealing import NotOurs
from surveys.showing.sealing import BLOCK, mark_of, open_bytes, seal_bytes

KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.mark.parametrize("data", [b"", b"a", bytes(range(256)) * 3000])
def test_what_was_sealed_is_opened_with_its_key(data: bytes) -> None:
    assert open_bytes(KEY, seal_bytes(KEY, data)) == data


def test_the_same_bytes_look_different_each_time() -> None:
    assert seal_bytes(KEY, b"a") != seal_bytes(KEY, b"a")


def test_sizes_that_differ_by_a_little_look_the_same() -> None:
    assert len(seal_bytes(KEY, b"a")) == len(seal_bytes(KEY, b"a" * 200_000)) == BLOCK + 28


@pytest.mark.parametrize("at", [0, 20, -1])
def test_another_key_or_a_changed_byte_opens_nothing(at: int) -> None:
    sealed = bytearray(seal_bytes(KEY, b"photo"))
    with pytest.raises(NotOurs):
        open_bytes(OTHER, bytes(sealed))
    sealed[at] ^= 1
    with pytest.raises(NotOurs):
        open_bytes(KEY, bytes(sealed))


def test_bytes_that_were_never_sealed_open_nothing() -> None:
    with pytest.raises(NotOurs):
        open_bytes(KEY, b"short")


def test_a_mark_is_the_same_for_the_same_bytes_and_key_only() -> None:
    assert mark_of(KEY, b"a") == mark_of(KEY, b"a")
    assert len({mark_of(KEY, b"a"), mark_of(KEY, b"b"), mark_of(OTHER, b"a")}) == 3
