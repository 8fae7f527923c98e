"""A form is read whatever the browser sends."""

from __future__ import annotations

import pytest

from surveys.errors import FormTooLong
from surveys.forms import Form, parse_form


def test_fields_keep_their_order_and_the_last_of_a_name_wins() -> None:
    form = parse_form(b"do=continue&choice=yes&do=skip&empty=")
    assert form.pairs == (("do", "continue"), ("choice", "yes"), ("do", "skip"), ("empty", ""))
    assert form.one("do") == "skip"
    assert form.one("nothing", "here") == "here"


def test_one_ticked_box_is_a_list_of_one() -> None:
    form = parse_form(b"choice=waiting")
    assert form.all("choice") == ["waiting"]
    assert form.all("other") == []
    assert form.has("choice")
    assert not form.has("other")


def test_percent_encoded_and_raw_utf8_read_alike() -> None:
    said = "Für Zoë 😀 is “good”"
    percent = b"words=F%C3%BCr+Zo%C3%AB+%F0%9F%98%80+is+%E2%80%9Cgood%E2%80%9D"
    assert parse_form(percent).one("words") == said
    assert parse_form(b"words=" + said.encode().replace(b" ", b"+")).one("words") == said


def test_nul_characters_go_and_line_ends_become_newlines() -> None:
    assert parse_form(b"words=one%0D%0Atwo%0Dthree%00%0Afour\x00").one("words") == "one\ntwo\nthree\nfour"


def test_a_lone_surrogate_and_half_an_emoji_are_replaced() -> None:
    said = parse_form(b"words=a%ED%A0%80b%F0%9F").one("words")
    assert said.startswith("a\ufffd")
    assert said.encode() == b"a" + "\ufffd".encode() * 3 + b"b" + "\ufffd".encode()


def test_signs_that_mean_nothing_are_text() -> None:
    assert parse_form(b"words=100%+of+us&&=&a=b=c").pairs == (("words", "100% of us"), ("", ""), ("a", "b=c"))


def test_an_empty_body_is_an_empty_form() -> None:
    assert parse_form(b"") == Form()


def test_more_than_five_hundred_fields_are_refused() -> None:
    assert len(parse_form(b"&".join([b"a=1"] * 500)).pairs) == 500
    with pytest.raises(FormTooLong, match=r"Go back, make it shorter and send it again\."):
        parse_form(b"&".join([b"a=1"] * 501))
