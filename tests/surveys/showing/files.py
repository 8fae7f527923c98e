"""Pictures and sounds made here, with notes in them that nobody may find again."""

from __future__ import annotations

import base64
import io
import random

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from PIL import Image, PngImagePlugin

# Words that lie in the notes of each file, and the bytes of its place.
NOTES = (b"Nessa", b"Wight Phone 9", b"Ventnor", b"+50.5950", b"GPS")
GPS, MAKE, MODEL, ORIENTATION, MAKER_NOTE, TURNED = 0x8825, 0x010F, 0x0110, 0x0112, 0x927C, 6

# 64 by 32 dots, all of one red, with a camera's name; made once, because nothing here writes this kind.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9j"
    "AAAAAERAAAIAAQAAAAAB4gABAAAAAAAAABkAAgAAAAAB+wABAAAAAAAAAE4AAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAA"
    "ABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNg"
    "AAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZE"
    "AcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAIAAAAAEAAAAAAAAAAv///+AA"
    "AAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAb21kYXQAAAAV"
    "KAGvC2D15YOv//LK9+oog6FXT/UOAAAABkV4aWYAAE1NACoAAAAIAAIBDwACAAAACwAAACaIJQAEAAAAAQAAADIAAAAAU0VDUkVUTUFLRQAA"
    "AAEAAQACAAAAAk4AAAAAAAAA"
)


def notes() -> Image.Exif:
    """Where it was taken, with which phone, by whom, and which side is up."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE], exif[MODEL] = TURNED, "Nessa", "Wight Phone 9"
    exif.get_ifd(GPS).update({1: "N", 2: (50.0, 35.0, 42.0), 29: "Ventnor"})
    exif.get_ifd(0x8769)[MAKER_NOTE] = b"Ventnor maker note"
    return exif


def photo(kind: str = "JPEG", size: tuple[int, int] = (2400, 800), seed: int = 1) -> bytes:
    """Coloured noise that lies on its side, as a phone takes it, with all the notes a phone adds."""
    dots = random.Random(seed).randbytes(size[0] * 3)
    picture = Image.frombytes("RGB", size, dots * size[1])
    extra = {"comment": b"Nessa in Ventnor"} if kind == "JPEG" else {}
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Comment", "Nessa in Ventnor")
        extra = {"pnginfo": told}
    out = io.BytesIO()
    picture.save(out, kind, exif=notes(), icc_profile=b"Nessa Ventnor profile", **extra)
    return out.getvalue()


def drawing() -> bytes:
    """A see-through drawing with two colours."""
    picture = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    picture.paste((200, 30, 30, 255), (50, 50, 120, 120))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def moving() -> bytes:
    """A GIF of two pictures, the first of them red."""
    out = io.BytesIO()
    blue = Image.new("RGB", (40, 30), (0, 0, 255))
    Image.new("RGB", (40, 30), (255, 0, 0)).save(
        out, "GIF", save_all=True, append_images=[blue], comment=b"Nessa in Ventnor"
    )
    return out.getvalue()


def bomb() -> bytes:
    """Some thousand bytes that would become 400 million dots."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


TAGS = {"title": "Nessa", "artist": "Wight Phone 9", "comment": "Ventnor", "location": "+50.5950"}
# name → (container, codec, samples a second)
SOUNDS = {
    "m4a": ("ipod", "aac", 44_100),
    "mp4": ("mp4", "aac", 44_100),
    "3gp": ("3gp", "libopencore_amrnb", 8_000),
    "amr": ("amr", "libopencore_amrnb", 8_000),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "ogg": ("ogg", "libopus", 48_000),
    "webm": ("webm", "libopus", 48_000),
    "wav": ("wav", "pcm_s16le", 44_100),
    "flac": ("flac", "flac", 44_100),
    "aac": ("adts", "aac", 44_100),
}


def sound(name: str = "m4a", seconds: int = 1) -> bytes:
    """A hum with a title, a singer and a place."""
    container, codec, rate = SOUNDS[name]
    out = io.BytesIO()
    with av.open(out, "w", format=container) as made:
        made.metadata.update(
            {"title": "Nessa", "artist": "Wight Phone 9", "comment": "Ventnor", "location": "+50.5950"}
        )
        stream = made.add_stream(codec, rate=rate, layout="mono")
        sample = stream.codec_context.codec.audio_formats[0].name
        shaped = AudioResampler(format=sample, layout="mono", rate=rate, frame_size=stream.codec_context.frame_size)
        for frame in (*(_hum(rate) for _ in range(seconds)), None):
            for piece in shaped.resample(frame):
                piece.pts = None
                made.mux(stream.encode(piece))
        made.mux(stream.encode(None))
    return out.getvalue()


def _hum(rate: int) -> AudioFrame:
    frame = AudioFrame(format="s16", layout="mono", samples=rate)
    frame.sample_rate, frame.pts = rate, None
    size = frame.planes[0].buffer_size
    frame.planes[0].update((b"\x10\x20\xf0\xe0" * size)[:size])
    return frame


def film() -> bytes:
    """Moving pictures."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as made:
        stream = made.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(5):
            made.mux(stream.encode(av.VideoFrame.from_image(Image.new("RGB", (64, 48), (0, 90, 0)))))
        made.mux(stream.encode(None))
    return out.getvalue()
