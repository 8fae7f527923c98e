"""The chain of links: each arrow is a hash and cannot be walked back."""

from __future__ import annotations

import hashlib
import re

import pytest

from surveys.answering.tokens import (
    WORDS,
    answer_token_from,
    hash_of,
    new_token,
    receipt_code,
    receipt_hash,
    spoken_again,
    ticket_hash_from,
)


def test_a_link_has_192_random_bits_and_is_safe_in_an_address() -> None:
    links = {new_token() for _ in range(200)}
    assert len(links) == 200
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", link) for link in links)


def test_an_invitation_always_leads_to_the_same_answers() -> None:
    assert answer_token_from("invitation") == answer_token_from("invitation")
    assert answer_token_from("invitation") != answer_token_from("invitatiom")
    assert len(answer_token_from("invitation")) == 40


def test_no_link_of_the_chain_shows_another() -> None:
    answer = answer_token_from("invitation")
    ticket = hash_of("ticket" + answer)
    chain = ["invitation", answer, hash_of(answer), ticket, ticket_hash_from(answer)]
    assert len(set(chain)) == 5
    assert ticket_hash_from(answer) == hashlib.sha256(ticket.encode()).hexdigest()
    assert not any(one in other for one in chain for other in chain if one != other)


def test_a_receipt_code_is_four_parts_people_can_read_out() -> None:
    for link in ("a", "b", "c"):
        assert re.fullmatch(r"[A-Z]{3,9} \d{4} [A-Z]{3,9} [A-Z]{3,9}", receipt_code(link))
    assert receipt_code("a") == receipt_code("a")
    assert len({receipt_code(str(number)) for number in range(2000)}) == 2000


def test_a_receipt_code_is_found_however_it_is_typed() -> None:
    for typed in ("wave 4172 kite lamp", "WAVE-4172-KITE-LAMP", " Wave4172 kite\tlamp. "):
        assert receipt_hash(typed) == receipt_hash("WAVE 4172 KITE LAMP")
    assert receipt_hash("WAVE 4172 KITE LIMP") != receipt_hash("WAVE 4172 KITE LAMP")


def test_the_words_of_the_codes_are_short_different_and_plain() -> None:
    assert len(set(WORDS)) == len(WORDS) == 269
    assert all(re.fullmatch(r"[a-z]{3,9}", word) for word in WORDS)


@pytest.mark.parametrize("number", range(60))
def test_a_code_is_said_again_as_it_was_given_however_it_was_typed(number: int) -> None:
    code = receipt_code(f"link {number}")
    again = spoken_again(code.lower().replace(" ", "-"))
    assert receipt_hash(again) == receipt_hash(code)
    assert re.fullmatch(r"[A-Z]+ \d{4} [A-Z]+ [A-Z]+", again)


def test_what_is_no_code_of_ours_stays_as_it_was_typed() -> None:
    assert [spoken_again(typed) for typed in ("", "hello", "wave 12 kite lamp")] == ["", "hello", "wave 12 kite lamp"]
