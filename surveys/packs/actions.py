"""Put a pack of pictures in, and take one away."""

from __future__ import annotations

import asyncio
from pathlib import PurePosixPath
from typing import Final

from surveys.packs.drawing import clean_drawing
from surveys.packs.errors import PackInUse, PackThere, PackTooLarge, WrongDrawing
from surveys.packs.listing import listed
from surveys.packs.queries import using
from surveys.packs.shelf import Shelf
from surveys.packs.unpacking import unpacked
from surveys.packs.values import MOST_DOTTED, Pack, PackList
from surveys.showing.cleaning import clean
from surveys.showing.errors import ShownNotUnderstood, ShownTookTooLong, ShownTooLarge
from surveys.showing.sniffing import IMAGE, sniff

DRAWN: Final = ".svg"
ENDINGS: Final = {"image/png": ".png", "image/jpeg": ".jpg"}
READERS: Final = {(IMAGE, "PNG"), (IMAGE, "WEBP")}


async def put_pack(shelf: Shelf, data: bytes) -> Pack:
    """Keep the pack in a zip file, every picture of it written anew. Raises a PackRefused, and then keeps nothing."""
    known, files = await asyncio.to_thread(_looked_at, data)
    if known.name in shelf.packs():
        raise PackThere.of(known.name)
    pictures = await _cleaned(known, files)
    return await asyncio.to_thread(shelf.put, known, pictures)


def _looked_at(data: bytes) -> tuple[PackList, dict[str, bytes]]:
    files = unpacked(data)
    return listed(files), files


async def _cleaned(known: PackList, files: dict[str, bytes]) -> dict[str, tuple[bytes, str]]:
    """Idea → clean bytes and their ending."""
    names = [picture.file for picture in known.pictures.values()]
    drawings = [name for name in names if PurePosixPath(name).suffix.lower() == DRAWN]
    dotted = [name for name in names if name not in drawings]
    if len(dotted) > MOST_DOTTED:
        raise PackTooLarge(f"The pack has more than {MOST_DOTTED} pictures made of dots. Make two packs, or use SVG.")
    done = {name: (await asyncio.to_thread(clean_drawing, files[name], name), DRAWN) for name in drawings}
    for name in dotted:  # one after the other, so that families who send a photo meanwhile need not wait
        done[name] = await _dotted(files[name], name)
    return {concept: done[picture.file] for concept, picture in known.pictures.items()}


async def _dotted(data: bytes, name: str) -> tuple[bytes, str]:
    """A PNG or WebP decoded and written anew in a process of its own, as everything strangers send."""
    if sniff(data) not in READERS:
        raise WrongDrawing(f"“{name}” is no SVG, PNG or WebP picture.")
    try:
        cleaned = await clean(data)
    except ShownTookTooLong as fault:
        raise WrongDrawing(f"“{name}” took too long to open. Make it smaller.") from fault
    except (ShownNotUnderstood, ShownTooLarge) as fault:
        raise WrongDrawing(f"“{name}” cannot be opened as a picture.") from fault
    return cleaned.content, ENDINGS[cleaned.media_type]


async def remove_pack(shelf: Shelf, name: str) -> None:
    """Take a pack away that no survey shows. Raises UnknownPack, PackInUse."""
    shelf.pack(name)
    if surveys := await using(name):
        raise PackInUse(surveys)
    await asyncio.to_thread(shelf.remove, name)
