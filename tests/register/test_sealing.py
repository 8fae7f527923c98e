"""An address in the database is worth nothing without the key."""

from __future__ import annotations

import pytest
from cryptography.fernet import InvalidToken

from voice.register.sealing import seal, search_hash, unseal

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def test_a_sealed_address_opens_with_its_key_and_with_no_other() -> None:
    sealed = seal("priya@example.org", KEY)
    assert "priya" not in sealed
    assert unseal(sealed, KEY) == "priya@example.org"
    with pytest.raises(InvalidToken):
        unseal(sealed, OTHER_KEY)


def test_two_seals_of_one_address_look_different() -> None:
    assert seal("priya@example.org", KEY) != seal("priya@example.org", KEY)


def test_an_address_is_found_however_it_is_typed_and_only_with_the_key() -> None:
    assert search_hash(" Priya@Example.ORG ", KEY) == search_hash("priya@example.org", KEY)
    assert search_hash("priya@example.org", KEY) != search_hash("priya@example.org", OTHER_KEY)
