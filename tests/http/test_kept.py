"""Pages that are kept: the ones asked for last, and never more bytes than there is room for."""

from __future__ import annotations

from voice.http.kept import Kept


def test_what_nobody_asked_for_longest_goes_first() -> None:
    kept = Kept(most_bytes=10)
    for name in ("one", "two"):
        kept.put(name, b"12345")
    assert kept.find("one") is not None
    kept.put("three", b"12345")
    assert [kept.find(name) is not None for name in ("one", "two", "three")] == [True, False, True]
    assert kept.bytes == 10


def test_a_page_larger_than_the_room_goes_out_and_is_not_kept() -> None:
    kept = Kept(most_bytes=10)
    assert kept.put("large", b"1" * 11).body == b"1" * 11
    assert (kept.find("large"), kept.bytes) == (None, 0)


def test_the_same_page_twice_takes_its_room_once_and_has_one_etag() -> None:
    kept = Kept()
    assert kept.put("one", b"12345").etag == kept.put("one", b"12345").etag
    assert kept.bytes == 5
