"""Recorded voices of the folder `sounds` in the data folder: `NAME.mp3`, `.m4a` or `.ogg`, served as `/sounds/NAME`.

Anybody may hear them. Listening is written down nowhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from voice.settings import Settings

NAME: Final = re.compile(r"[a-z0-9-]{1,80}")
TYPES: Final = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg"}
ONE_RANGE: Final = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


class Sounds:
    """The recordings in `folder`, which need not exist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, name: str) -> Path | None:
        """The file of this name, in the first of the types that is there."""
        if not NAME.fullmatch(name):
            return None
        files = (self.folder / f"{name}.{ending}" for ending in TYPES)
        return next((file for file in files if file.is_file()), None)

    def url(self, name: str) -> str:
        """The address of a recording; it changes when the file does. Empty when there is none."""
        file = self.find(name)
        return f"/sounds/{name}?v={file.stat().st_mtime_ns:x}" if file else ""


@get("/sounds/{name:str}")
async def sound(
    name: FromPath[str], settings: NamedDependency[Settings], request: Request[Any, Any, Any]
) -> Response[bytes]:
    file = Sounds(settings.data_dir / "sounds").find(name)
    if file is None:
        raise NotFoundException
    return served(file.read_bytes(), TYPES[file.suffix[1:]], request.headers.get("range", ""))


def served(body: bytes, media_type: str, asked: str) -> Response[bytes]:
    """The whole recording, or the part that was asked for: Safari plays nothing from a server that gives no parts."""
    headers = {"accept-ranges": "bytes", "cache-control": "public, max-age=86400"}
    part = part_of(asked, len(body))
    if part is None:
        return Response(body, media_type=media_type, headers=headers)
    first, last = part
    if not 0 <= first <= last < len(body):
        return Response(b"", status_code=416, headers={**headers, "content-range": f"bytes */{len(body)}"})
    headers["content-range"] = f"bytes {first}-{last}/{len(body)}"
    return Response(body[first : last + 1], status_code=206, media_type=media_type, headers=headers)


def part_of(asked: str, length: int) -> tuple[int, int] | None:
    """First and last byte of a Range header; None when it asks for no part or for several."""
    found = ONE_RANGE.fullmatch(asked)
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:  # the last so many bytes
        return max(length - int(last), 0), length - 1
    return int(first), min(int(last), length - 1) if last else length - 1


PUBLIC = (sound,)
