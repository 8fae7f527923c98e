"""What people say yes to: eleven purposes, in two ways of saying them, under a version."""

from __future__ import annotations

import hashlib
import re

import pytest

from voice.consent.purposes import MONTHS_VALID, OFFERED, PURPOSES, WORDING_VERSION, Purpose
from voice.paths import STATIC

# The words of each version. Change a word and this test fails: give the new words a new version and add it here.
DIGESTS = {"2026-11": "c9a1966a19ddc061"}


def test_there_are_eleven_purposes_in_order() -> None:
    assert list(PURPOSES) == [f"P{number}" for number in range(1, 12)]


def test_the_words_are_those_of_their_version() -> None:
    words = "\n".join(f"{p.code}|{p.words}|{p.easy_words}" for p in PURPOSES.values())
    assert hashlib.sha256(words.encode()).hexdigest()[:16] == DIGESTS[WORDING_VERSION]


def test_a_yes_holds_for_two_years() -> None:
    assert MONTHS_VALID == 24


@pytest.mark.parametrize("purpose", PURPOSES.values(), ids=lambda purpose: purpose.code)
def test_the_easy_words_are_one_short_sentence(purpose: Purpose) -> None:
    assert purpose.easy_words.endswith(".")
    assert len(re.findall(r"[.!?]", purpose.easy_words)) == 1
    assert len(purpose.easy_words.split()) <= 10
    assert not re.search(r"'|’|\b[A-Z]{2,}\b", purpose.easy_words)


@pytest.mark.parametrize("purpose", OFFERED, ids=lambda purpose: purpose.code)
def test_each_purpose_has_a_picture_of_its_own(purpose: Purpose) -> None:
    assert (STATIC / "pictures" / f"{purpose.picture}.svg").is_file()
    assert [other.picture for other in OFFERED].count(purpose.picture) == 1
