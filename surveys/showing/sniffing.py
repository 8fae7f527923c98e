"""What a file is, from its bytes alone: its name and what the sender calls it are never looked at."""

from __future__ import annotations

from typing import Final

IMAGE: Final = "image"
SOUND: Final = "sound"

HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")
# How a file begins → (image or sound, the one reader that may open it).
BEGINNINGS: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"\xff\xd8\xff", (IMAGE, "JPEG")),
    (b"\x89PNG\r\n\x1a\n", (IMAGE, "PNG")),
    (b"GIF87a", (IMAGE, "GIF")),
    (b"GIF89a", (IMAGE, "GIF")),
    (b"OggS", (SOUND, "ogg")),
    (b"fLaC", (SOUND, "flac")),
    (b"#!AMR", (SOUND, "amr")),
    (b"ID3", (SOUND, "mp3")),
    (b"\x1a\x45\xdf\xa3", (SOUND, "matroska")),
)
RIFF = {b"WEBP": (IMAGE, "WEBP"), b"WAVE": (SOUND, "wav")}
NOTHING_KNOWN = ("", "")


def sniff(data: bytes) -> tuple[str, str]:
    """(image or sound, its reader), or two empty strings."""
    found = next((what for beginning, what in BEGINNINGS if data.startswith(beginning)), None)
    if found:
        return found
    if data[:4] == b"RIFF":
        return RIFF.get(data[8:12], NOTHING_KNOWN)
    if data[4:8] == b"ftyp":
        return (IMAGE, "HEIF") if data[8:12] in HEIF_BRANDS else (SOUND, "mp4")
    return _stream(data)


def _stream(data: bytes) -> tuple[str, str]:
    """Sounds without a header: eleven set bits, then the layer; layer 0 is AAC, the others are MP3."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return NOTHING_KNOWN
    return (SOUND, "aac") if data[1] & 0x06 == 0 else (SOUND, "mp3")
