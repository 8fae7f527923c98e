"""Zip files from strangers: what is too much, lies elsewhere or is not named is refused, with a sentence."""

from __future__ import annotations

import io
import stat
import warnings
import zipfile

import pytest

from surveys.packs import unpacking
from surveys.packs.errors import (
    NoLicence,
    NotAPack,
    PackRefused,
    PackTooLarge,
    UnlistedFile,
    WrongList,
    WrongPlaces,
)
from surveys.packs.listing import listed
from surveys.packs.unpacking import unpacked
from surveys.packs.values import LARGEST_PACK
from tests.surveys.packs.zips import FERRY, FILES, LIST, listing, raw, zipped


def looked_at(data: bytes) -> None:
    listed(unpacked(data))


def refusal_of(data: bytes, kind: type[PackRefused]) -> tuple[str, ...]:
    with pytest.raises(kind) as refusal:
        looked_at(data)
    assert type(refusal.value) is kind
    return refusal.value.faults


def test_a_pack_is_read_with_its_list() -> None:
    files = unpacked(zipped())
    assert files == {"pack.yaml": listing(), **FILES}
    known = listed(files)
    assert (known.name, known.licence, list(known.pictures)) == (
        "island-signs",
        "CC BY 4.0",
        ["ferry_home", "red_square"],
    )


def test_a_folder_around_everything_and_what_programs_leave_behind_do_not_matter() -> None:
    around = {f"signs/{name}": data for name, data in {"pack.yaml": listing(), **FILES}.items()}
    left = {"__MACOSX/signs/._ferry.svg": b"x", "signs/.DS_Store": b"x", "signs/LICENCE.txt": b"x", "README": b"x"}
    looked_at(raw({**around, **left}))


@pytest.mark.parametrize("line", ["author", "licence", "licence_url", "source"])
def test_a_pack_that_does_not_say_its_licence_is_refused_by_name(line: str) -> None:
    for said in (None, "", "  "):
        faults = refusal_of(zipped(**{line: said}), NoLicence)
        assert len(faults) == 1
        assert faults[0].startswith(f"pack.yaml has no “{line}”: ")


def test_all_that_is_missing_is_said_at_once() -> None:
    assert len(refusal_of(raw({"pack.yaml": b"name: a\n"}), NoLicence)) == 4


@pytest.mark.parametrize("data", [b"", b"nothing", zipped()[:200], zipped()[:-30], b"PK\x03\x04" + b"x" * 50])
def test_what_is_no_zip_file_is_refused(data: bytes) -> None:
    assert refusal_of(data, NotAPack) == (unpacking.NOT_ZIP,)


def test_a_zip_file_with_a_broken_inside_is_refused() -> None:
    data = bytearray(zipped())
    at = data.find(b"ferry.svg") + 12
    data[at : at + 20] = b"\xff" * 20
    refusal_of(bytes(data), NotAPack)


def test_other_ways_of_packing_are_refused() -> None:
    assert refusal_of(raw({"pack.yaml": listing(), **FILES}, zipfile.ZIP_LZMA), NotAPack) == (unpacking.NOT_ZIP,)


def test_a_locked_zip_file_is_refused() -> None:
    data = bytearray(zipped())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    assert refusal_of(bytes(data), NotAPack) == ("The zip file is locked with a password. Make one without.",)


def test_a_zip_file_without_a_list_or_with_two_is_refused() -> None:
    assert refusal_of(raw(FILES), NotAPack) == ("The zip file has no pack.yaml. It needs one.",)
    two = raw({"a/pack.yaml": listing(), "b/pack.yaml": listing()})
    assert refusal_of(two, NotAPack) == ("The zip file has more than one pack.yaml. It needs one.",)


@pytest.mark.parametrize(
    "name", ["../ferry.svg", "a/../../ferry.svg", "/etc/ferry.svg", "..\\ferry.svg", "C:ferry.svg"]
)
def test_a_file_that_would_lie_outside_is_refused(name: str) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = name
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("pack.yaml", listing())
        archive.writestr(info, FERRY)
    faults = refusal_of(out.getvalue(), WrongPlaces)
    assert faults == (f"The zip file has a file that would lie outside its folder: {name!r}.",)


def test_a_link_to_another_file_is_refused() -> None:
    info = zipfile.ZipInfo("ferry.svg")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("pack.yaml", listing())
        archive.writestr(info, "/etc/passwd")
    assert refusal_of(out.getvalue(), WrongPlaces) == (
        "The zip file has something that is no plain file: 'ferry.svg'.",
    )


def test_two_files_of_one_name_are_refused() -> None:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # the library warns whoever writes such a file
        for name in ("pack.yaml", "ferry.svg", "Ferry.svg"):
            archive.writestr(name, FERRY)
    assert refusal_of(out.getvalue(), WrongPlaces) == ("Two files of the zip file have one name: ferry.svg.",)


def test_a_file_nobody_named_is_refused() -> None:
    faults = refusal_of(zipped(more={"extra.html": b"<p>"}), UnlistedFile)
    assert faults == ("The zip file has a file that pack.yaml does not name: extra.html.",)
    outside = raw({"signs/pack.yaml": listing(), "extra.exe": b"x"})
    assert refusal_of(outside, UnlistedFile) == ("The zip file has a file that pack.yaml does not name: extra.exe.",)


def test_a_name_without_a_file_is_refused() -> None:
    faults = refusal_of(zipped({"ferry.svg": FERRY}), UnlistedFile)
    assert faults == ("The file of “red_square” is not in the zip file: dots/square.png.",)


def test_a_pack_cannot_show_its_own_list_as_a_picture() -> None:
    pictures = {"ferry_home": {"file": "pack.yaml", "words": "the list"}}
    assert refusal_of(zipped({}, pictures=pictures), UnlistedFile)[0].endswith("is not in the zip file: pack.yaml.")


def test_a_zip_bomb_is_stopped_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(more={"bomb.svg": b"\0" * 5_000_000})
    assert len(bomb) < 20_000
    assert refusal_of(bomb, PackTooLarge) == ("“bomb.svg” is larger than 4 MB. Make it smaller.",)
    monkeypatch.setattr(unpacking, "LARGEST_UNPACKED", 9_000_000)
    many = zipped(more={f"bomb{n}.svg": b"\0" * 3_000_000 for n in range(4)})
    assert refusal_of(many, PackTooLarge) == ("Unpacked, the pack is larger than 9 MB.",)


def test_a_zip_file_that_lies_about_its_sizes_is_stopped_too() -> None:
    bomb = bytearray(zipped(more={"bomb.svg": b"\0" * 5_000_000}))
    at = bomb.rfind(b"PK\x01\x02")
    bomb[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises((PackTooLarge, NotAPack)):
        looked_at(bytes(bomb))


def test_too_many_files_or_bytes_are_refused() -> None:
    assert refusal_of(zipped(more={f"{n}.svg": b"" for n in range(600)}), PackTooLarge)[0].startswith(
        "The zip file has more than 400"
    )
    assert refusal_of(b"x" * (LARGEST_PACK + 1), PackTooLarge) == (
        "The file is larger than 20 MB. Make two packs of it.",
    )
    pictures = {f"a{n}": {"file": "ferry.svg", "words": str(n)} for n in range(401)}
    assert refusal_of(zipped(pictures=pictures), PackTooLarge) == (
        "The pack has more than 400 pictures. Make two packs of it.",
    )


@pytest.mark.parametrize("concept", ["Ferry", "ferry home", "../ferry", "ferry/home", "", "é", "a" * 41, "1st"])
def test_an_idea_needs_a_plain_name(concept: str) -> None:
    pictures = {concept: {"file": "ferry.svg", "words": "the ferry home"}}
    faults = refusal_of(zipped(pictures=pictures), WrongList)
    assert faults[0].endswith("is no plain name: small letters, digits and underlines only, 40 at most.")


@pytest.mark.parametrize("name", ["Island", "island signs", "../up", "", "a" * 41, "island_signs"])
def test_a_pack_needs_a_plain_name(name: str) -> None:
    assert refusal_of(zipped(name=name), WrongList)[0].startswith("The “name” of a pack has small letters")


def test_a_picture_needs_a_meaning_of_its_own() -> None:
    pictures = LIST["pictures"]
    silent = {**pictures, "red_square": {"file": "dots/square.png"}}
    assert refusal_of(zipped(pictures=silent), WrongList) == (
        "“red_square” has no “words”: what the picture stands for.",
    )
    same = {**pictures, "red_square": {"file": "dots/square.png", "words": "The ferry home"}}
    assert "One idea has one picture." in refusal_of(zipped(pictures=same), WrongList)[0]
    shared = {**pictures, "red_square": {"file": "ferry.svg", "words": "a red square"}}
    assert "One picture stands for one idea." in refusal_of(zipped(pictures=shared), WrongList)[0]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"licence_url": "javascript:alert(1)"}, "The “licence_url” starts with https://."),
        ({"title": " "}, "pack.yaml has no “title”: what officers read above the pictures."),
        ({"pictures": {}}, "pack.yaml has no “pictures”."),
        ({"author": "N" * 201}, "The “author” has more than 200 characters."),
    ],
)
def test_other_lines_that_will_not_do_are_named(changed: dict[str, object], says: str) -> None:
    assert says in refusal_of(zipped({} if "pictures" in changed else None, **changed), WrongList)


@pytest.mark.parametrize(
    "text",
    [
        b"- a\n",
        b"{",
        b"\xff",
        b"name: [" * 5_000,
        b"!!python/object:os.system {}",
        b"licence: 4.0\n",
        b"strange: line\n",
        b"",
    ],
)
def test_a_list_that_cannot_be_read_is_refused(text: bytes) -> None:
    assert refusal_of(raw({"pack.yaml": text}), WrongList)[0].startswith("pack.yaml cannot be read: ")


def test_a_list_that_repeats_its_parts_is_refused() -> None:
    text = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert refusal_of(raw({"pack.yaml": text}), WrongList) == (
        "pack.yaml repeats a part by a sign (*). Write each part out.",
    )


def test_a_list_that_is_too_long_is_refused() -> None:
    assert refusal_of(raw({"pack.yaml": b"#" * 200_001}), PackTooLarge) == ("pack.yaml is larger than 200 kB.",)
