"""What is left of a file after cleaning: what is seen and heard, and nothing else."""

from __future__ import annotations

import asyncio
import io
import sys

import av
import pytest
from PIL import Image

from surveys.showing import cleaning
from surveys.showing.cleaning import clean
from surveys.showing.errors import ShownIsFilm, ShownNotUnderstood, ShownTookTooLong, ShownTooLarge, ShownTooLong
from tests.surveys.showing.files import HEIC, NOTES, SOUNDS, bomb, drawing, film, moving, photo, sound

PICTURES = ("JPEG", "PNG", "WEBP")


def found_in(content: bytes) -> list[bytes]:
    """The notes that are still there."""
    return [note for note in (*NOTES, b"Exif", b"XMP", b"Lavf", b"ICC_PROFILE") if note in content]


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", PICTURES)
async def test_a_photo_keeps_no_place_no_phone_and_no_name(kind: str) -> None:
    sent = photo(kind)
    assert b"Nessa" in sent
    cleaned = await clean(sent)
    assert (cleaned.kind, cleaned.media_type) == ("image", "image/jpeg")
    assert found_in(cleaned.content) == []
    picture = opened(cleaned.content)
    assert dict(picture.getexif()) == {}
    assert not {"comment", "exif", "icc_profile", "photoshop", "xmp"} & set(picture.info)


@pytest.mark.parametrize("kind", PICTURES)
async def test_a_photo_stands_upright_and_is_at_most_2000_dots_long(kind: str) -> None:
    assert opened((await clean(photo(kind))).content).size == (667, 2000)


async def test_a_photo_from_an_iphone_is_read_too() -> None:
    assert b"SECRETMAKE" in HEIC
    cleaned = await clean(HEIC)
    assert opened(cleaned.content).size == (64, 32)
    assert b"SECRETMAKE" not in cleaned.content


async def test_a_drawing_with_few_colours_stays_sharp_and_stands_on_white() -> None:
    cleaned = await clean(drawing())
    assert cleaned.media_type == "image/png"
    picture = opened(cleaned.content).convert("RGB")
    assert (picture.size, picture.getpixel((0, 0)), picture.getpixel((80, 80))) == (
        (300, 200),
        (255, 255, 255),
        (200, 30, 30),
    )


async def test_of_a_moving_picture_the_first_one_is_kept() -> None:
    cleaned = await clean(moving())
    picture = opened(cleaned.content)
    assert (getattr(picture, "n_frames", 1), picture.convert("RGB").getpixel((5, 5))) == (1, (255, 0, 0))
    assert found_in(cleaned.content) == []


@pytest.mark.parametrize("name", SOUNDS)
async def test_a_sound_keeps_no_title_no_singer_and_no_place(name: str) -> None:
    cleaned = await clean(sound(name, seconds=2))
    assert (cleaned.kind, cleaned.media_type) == ("sound", "audio/mpeg")
    assert found_in(cleaned.content) == []
    with av.open(io.BytesIO(cleaned.content)) as heard:
        assert (dict(heard.metadata), len(heard.streams)) == ({}, 1)
        seconds = sum(frame.samples for frame in heard.decode(audio=0)) / heard.streams.audio[0].rate
    assert 1.9 < seconds < 2.3


def test_the_sounds_above_do_hold_their_notes_so_the_look_can_fail() -> None:
    assert all(b"Nessa" in sound(name) for name in SOUNDS if name not in ("amr", "aac"))


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"Dear council",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"\xff\xd8\xff" + b"not a photo" * 50,
        b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
        b"OggS" + bytes(400),
        b"ID3\x04" + bytes(400),
        b"\x00\x00\x00\x18ftypM4A " + bytes(400),
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"#EXTM3U\nfile:///etc/hostname\n",
        b"%PDF-1.7",
    ],
)
async def test_what_is_no_picture_and_no_sound_is_refused(sent: bytes) -> None:
    with pytest.raises(ShownNotUnderstood) as refused:
        await clean(sent)
    assert refused.value.sentence == "We cannot open this file. Choose a photo, a drawing or a sound."


@pytest.mark.parametrize("sent", [photo("JPEG")[:9000], photo("PNG")[:9000], photo("WEBP")[:9000], sound("m4a")[:3000]])
async def test_a_file_that_ends_too_early_is_refused(sent: bytes) -> None:
    with pytest.raises(ShownNotUnderstood):
        await clean(sent)


async def test_a_small_file_that_would_become_enormous_is_refused() -> None:
    sent = bomb()
    assert len(sent) < 100_000
    with pytest.raises(ShownNotUnderstood):
        await clean(sent)


async def test_a_film_is_refused_by_name() -> None:
    with pytest.raises(ShownIsFilm) as refused:
        await clean(film())
    assert refused.value.sentence.startswith("This is a film.")


async def test_a_sound_of_more_than_five_minutes_is_refused_whole() -> None:
    with pytest.raises(ShownTooLong) as refused:
        await clean(sound("amr", seconds=302))
    assert "5 minutes" in refused.value.sentence


async def test_twelve_million_bytes_are_the_most() -> None:
    with pytest.raises(ShownTooLarge) as refused:
        await clean(b"\xff\xd8\xff" + bytes(12_000_000))
    assert (refused.value.status, refused.value.sentence) == (
        413,
        "This file is too big. Choose one that is smaller than 12 MB.",
    )


async def test_cleaning_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "SECONDS", 0.01)
    with pytest.raises(ShownTookTooLong):
        await clean(photo())


async def test_many_at_once_are_all_cleaned() -> None:
    done = await asyncio.gather(*(clean(drawing()) for _ in range(5)))
    assert {cleaned.media_type for cleaned in done} == {"image/png"}


async def test_the_process_that_cleans_has_bounds_and_is_given_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_SECRET_KEY", "ab" * 32)
    given: dict[str, str] = {}
    start = asyncio.create_subprocess_exec

    async def watched(*command: str, **named: object) -> asyncio.subprocess.Process:
        given.update(named["env"])  # type: ignore[call-overload]
        return await start(*command, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", watched)
    await clean(drawing())
    assert set(given) == {"PYTHONPATH"}
    program = "import resource as r; from surveys.showing.cleaning import _bound; _bound(); print(*(r.getrlimit(x)[0] "
    program += "for x in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_CORE)))"
    looking = await start(sys.executable, "-c", program, env=given, stdout=asyncio.subprocess.PIPE)
    out, _ = await looking.communicate()
    assert out.decode().split() == ["1000000000", "15", "0", "0"]
