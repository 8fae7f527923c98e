"""A zip file from a stranger as names and bytes: counted before it is opened, and never written to a disk as it is."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

from surveys.packs.errors import NotAPack, PackTooLarge, UnlistedFile, WrongPlaces
from surveys.packs.values import LARGEST_FILE, LARGEST_PACK, LARGEST_UNPACKED, LIST_FILE, MOST_PICTURES

MOST_ENTRIES: Final = MOST_PICTURES + 100  # folders, and files that are left out
METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
LEFT_OUT: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
BESIDE: Final = ("license", "licence", "readme", "notice", "copying")
BROKEN: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)
NOT_ZIP: Final = "This is not a zip file that we can open. Put the pictures and pack.yaml into one zip file."


def unpacked(data: bytes) -> dict[str, bytes]:
    """Name → bytes of every file of a pack, pack.yaml among them. A folder around all of it is taken off.

    Raises NotAPack, PackTooLarge, WrongPlaces, UnlistedFile.
    """
    if len(data) > LARGEST_PACK:
        raise PackTooLarge(f"The file is larger than {LARGEST_PACK // 1_000_000} MB. Make two packs of it.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _inside(_read(archive, _entries(archive)))
    except BROKEN as fault:
        raise NotAPack(NOT_ZIP) from fault


def _entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The plain files, each in its place, no name twice."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise PackTooLarge(f"The zip file has more than {MOST_PICTURES} pictures. Make two packs of it.")
    files = [entry for entry in entries if not entry.is_dir() and not _is_left_out(entry.filename)]
    for entry in files:
        _check_place(entry)
    names = [entry.filename.casefold() for entry in files]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise WrongPlaces(f"Two files of the zip file have one name: {twice[0]}.")
    return files


def _is_left_out(name: str) -> bool:
    return name.startswith(LEFT_OUT[0]) or PurePosixPath(name).name in LEFT_OUT[1:]


def _check_place(entry: zipfile.ZipInfo) -> None:
    name, path = entry.filename, PurePosixPath(entry.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not name.isprintable():
        raise WrongPlaces(f"The zip file has a file that would lie outside its folder: {name[:80]!r}.")
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise WrongPlaces(f"The zip file has something that is no plain file: {name[:80]!r}.")
    if entry.flag_bits & 0x1:
        raise NotAPack("The zip file is locked with a password. Make one without.")
    if entry.compress_type not in METHODS:
        raise NotAPack(NOT_ZIP)


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """What the files really hold: sizes that a zip file claims are not believed."""
    found: dict[str, bytes] = {}
    room = LARGEST_UNPACKED
    for entry in entries:
        with archive.open(entry) as file:
            content = file.read(min(LARGEST_FILE, room) + 1)
        if len(content) > LARGEST_FILE:
            raise PackTooLarge(f"“{entry.filename}” is larger than {LARGEST_FILE // 1_000_000} MB. Make it smaller.")
        room -= len(content)
        if room < 0:
            raise PackTooLarge(f"Unpacked, the pack is larger than {LARGEST_UNPACKED // 1_000_000} MB.")
        found[entry.filename] = content
    return found


def _inside(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same without the one folder that a program puts around everything."""
    lists = [name for name in files if PurePosixPath(name).name == LIST_FILE]
    if len(lists) != 1:
        raise NotAPack(f"The zip file has {'no' if not lists else 'more than one'} {LIST_FILE}. It needs one.")
    folder = lists[0].removesuffix(LIST_FILE)
    outside = [name for name in files if not name.startswith(folder) and not is_beside(name)]
    if outside:
        raise UnlistedFile(f"The zip file has a file that {LIST_FILE} does not name: {outside[0]}.")
    return {name.removeprefix(folder): content for name, content in files.items() if name.startswith(folder)}


def is_beside(name: str) -> bool:
    """True for the text of a licence and the like, which may lie beside the pictures and is not kept."""
    path = PurePosixPath(name)
    return path.suffix.lower() in ("", ".txt", ".md") and path.stem.lower().startswith(BESIDE)
