"""Packs are kept whole or not at all, every picture written anew, and stay while surveys show them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from surveys import pictures
from surveys.packs import actions
from surveys.packs.actions import put_pack
from surveys.packs.errors import PackRefused, PackThere, PackTooLarge, UnknownPack, WrongDrawing
from surveys.packs.shelf import Shelf
from tests.surveys.packs.zips import FERRY, one, zipped
from tests.surveys.showing.files import NOTES, notes, photo

TITLE = "Island signs (pack)"


@pytest.fixture
def packs(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "pictures")


def webp() -> bytes:
    """See-through, with what a phone notes."""
    out = io.BytesIO()
    Image.new("RGBA", (40, 20), (0, 120, 0, 90)).save(out, "WEBP", exif=notes())
    return out.getvalue()


def kept(packs: Shelf) -> list[str]:
    return sorted(path.name for path in packs.folder.rglob("*")) if packs.folder.exists() else []


async def test_a_pack_is_kept_with_its_licence_and_its_pictures(packs: Shelf) -> None:
    assert packs.packs() == {}
    pack = await put_pack(packs, zipped())
    assert packs.packs() == {"island-signs": pack}
    assert (pack.author, pack.licence, pack.source) == ("Nessa Nightjar (invented)", "CC BY 4.0", "Drawn for the tests")
    assert packs.groups() == {
        f"{TITLE}: Travel": {"island-signs/ferry_home": "the ferry home"},
        TITLE: {"island-signs/red_square": "a red square"},
    }


async def test_another_process_sees_a_pack_at_once(packs: Shelf) -> None:
    other = Shelf(packs.folder)
    assert other.packs() == {}
    await put_pack(packs, zipped())
    assert list(other.packs()) == ["island-signs"]
    other.remove("island-signs")
    assert packs.packs() == {}
    assert kept(packs) == []


async def test_a_picture_has_an_address_that_changes_with_its_content(packs: Shelf) -> None:
    await put_pack(packs, zipped())
    first = packs.url("island-signs/ferry_home")
    assert first.startswith("/pictures/island-signs/ferry_home.")
    packs.remove("island-signs")
    await put_pack(packs, zipped({"ferry.svg": FERRY.replace(b"#06c", b"#c60"), "dots/square.png": webp()}))
    assert packs.url("island-signs/ferry_home") not in ("", first)
    assert packs.url("island-signs/nothing") == ""
    assert packs.url("good") == ""


async def test_pictures_made_of_dots_are_written_anew(packs: Shelf) -> None:
    for content in (webp(), photo("PNG", (300, 100))):
        await put_pack(packs, one("square.png", content))
        path = packs.file("island-signs/ferry_home")
        assert path is not None
        assert path.suffix in (".png", ".jpg")
        assert not [note for note in (*NOTES, b"Exif") if note in path.read_bytes()]
        packs.remove("island-signs")


@pytest.mark.parametrize("name", ["page.png", "photo.jpg", "page.gif"])
async def test_what_is_no_picture_of_ours_is_refused_whatever_it_is_called(packs: Shelf, name: str) -> None:
    for content in (b"<html>", photo("JPEG", (30, 30)), b"RIFF    WAVEfmt "):
        with pytest.raises(WrongDrawing, match="is no SVG, PNG or WebP picture"):
            await put_pack(packs, one(name, content))
    assert kept(packs) == []


async def test_a_broken_picture_is_refused(packs: Shelf) -> None:
    with pytest.raises(WrongDrawing, match="cannot be opened as a picture"):
        await put_pack(packs, one("square.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50))


async def test_one_bad_picture_keeps_the_whole_pack_out(packs: Shelf) -> None:
    wicked = FERRY.replace(b"<path", b"<script>alert(1)</script><path")
    with pytest.raises(WrongDrawing, match=r"“ferry\.svg” has a script"):
        await put_pack(packs, zipped(more={"ferry.svg": wicked}))
    assert kept(packs) == []


async def test_more_pictures_of_dots_than_we_take_are_refused(packs: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_DOTTED", 0)
    with pytest.raises(PackTooLarge, match="pictures made of dots"):
        await put_pack(packs, zipped())


async def test_a_pack_is_never_changed_under_its_surveys(packs: Shelf) -> None:
    pack = await put_pack(packs, zipped())
    with pytest.raises(PackThere, match="“island-signs” is here"):
        await put_pack(packs, zipped(title="Others"))
    with pytest.raises(PackThere):  # the one who came a moment later, past the first look
        packs.put(*_again())
    assert packs.packs() == {"island-signs": pack}
    assert not [name for name in kept(packs) if name.startswith(".")]


def _again() -> tuple[actions.PackList, dict[str, tuple[bytes, str]]]:
    from surveys.packs.listing import listed
    from surveys.packs.unpacking import unpacked

    known = listed(unpacked(zipped()))
    return known, dict.fromkeys(known.pictures, (FERRY, ".svg"))


async def test_nothing_stays_behind_when_the_disk_gives_up(packs: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        await put_pack(packs, zipped())
    assert kept(packs) == []


async def test_only_names_of_the_pack_are_served(packs: Shelf) -> None:
    await put_pack(packs, zipped())
    file = packs.url("island-signs/ferry_home").rpartition("/")[2]
    assert packs.content("island-signs", file)[1] == "image/svg+xml"
    for pack, name in (("island-signs", "kept.json"), ("island-signs", "../../voice.key"), ("..", file), ("x", file)):
        with pytest.raises(UnknownPack):
            packs.content(pack, name)


async def test_a_folder_that_is_no_pack_is_passed_over(packs: Shelf) -> None:
    await put_pack(packs, zipped())
    (packs.folder / "half").mkdir()
    (packs.folder / ".new-1234").mkdir()
    assert list(packs.packs()) == ["island-signs"]


async def test_what_is_kept_can_be_read_by_people(packs: Shelf) -> None:
    await put_pack(packs, zipped())
    told = json.loads((packs.folder / "island-signs" / "kept.json").read_text())
    assert told["licence_url"] == "https://creativecommons.org/licenses/by/4.0/"


async def test_surveys_may_name_the_pictures_of_packs(packs: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_packs", [packs.groups])
    assert not pictures.known("island-signs/ferry_home")
    await put_pack(packs, zipped())
    assert pictures.meaning("island-signs/ferry_home") == "the ferry home"


async def test_two_who_put_the_same_pack_in_at_once_keep_one(packs: Shelf) -> None:
    import asyncio

    done = await asyncio.gather(*(put_pack(packs, zipped()) for _ in range(2)), return_exceptions=True)
    assert sorted(isinstance(one, PackRefused) for one in done) == [False, True]
    assert list(packs.packs()) == ["island-signs"]
