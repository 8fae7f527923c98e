"""The packs we keep, in a folder of their own: whole or not at all, and never changed once they are there.

`FOLDER/PACK/kept.json` says what is in a pack; its pictures lie beside it under names with a mark of their content.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from surveys.packs.errors import PackThere, UnknownPack
from surveys.packs.values import NAME, Pack, PackList, Picture

KEPT: Final = "kept.json"
FILE: Final = re.compile(r"[a-z][a-z0-9_]{0,39}\.[0-9a-f]{12}\.(?:svg|png|jpg)")
TYPES: Final = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


class Shelf:
    """The packs in `folder`, which need not exist. Read again only when a pack came or went."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: tuple[int, tuple[str, ...]] = (0, ())
        self._packs: dict[str, Pack] = {}

    def packs(self) -> dict[str, Pack]:
        """Name → pack, in the order of their titles."""
        seen = self._look()
        if seen != self._seen:
            found = (msgspec.json.decode((self.folder / n / KEPT).read_bytes(), type=Pack) for n in seen[1])
            self._packs = {pack.name: pack for pack in sorted(found, key=lambda pack: pack.title.lower())}
            self._seen = seen
        return self._packs

    def _look(self) -> tuple[int, tuple[str, ...]]:
        if not self.folder.is_dir():
            return 0, ()
        names = sorted(path.name for path in self.folder.iterdir() if re.fullmatch(NAME, path.name))
        return self.folder.stat().st_mtime_ns, tuple(name for name in names if (self.folder / name / KEPT).is_file())

    def pack(self, name: str) -> Pack:
        """The pack of this name. Raises UnknownPack."""
        found = self.packs().get(name)
        if found is None:
            raise UnknownPack
        return found

    def groups(self) -> dict[str, dict[str, str]]:
        """For the pickers: group → `pack/idea` → what it stands for. A group is a pack, or a part that a pack names."""
        made: dict[str, dict[str, str]] = {}
        for pack in self.packs().values():
            for concept, picture in pack.pictures.items():
                group = f"{pack.title} (pack)" + (f": {picture.group}" if picture.group else "")
                made.setdefault(group, {})[f"{pack.name}/{concept}"] = picture.words
        return made

    def url(self, concept: str) -> str:
        """The address of `pack/idea`; it changes when the picture does. Empty when there is none."""
        found = self.file(concept)
        return f"/pictures/{found.parent.name}/{found.name}" if found else ""

    def file(self, concept: str) -> Path | None:
        """Where the picture of `pack/idea` lies, for what is printed; None when there is none."""
        name, slash, idea = concept.partition("/")
        pack = self.packs().get(name) if slash else None
        picture = pack.pictures.get(idea) if pack else None
        return self.folder / name / picture.file if picture else None

    def content(self, name: str, file: str) -> tuple[bytes, str]:
        """The bytes and the type of a picture of a pack. Raises UnknownPack."""
        if not FILE.fullmatch(file) or file not in {picture.file for picture in self.pack(name).pictures.values()}:
            raise UnknownPack
        return (self.folder / name / file).read_bytes(), TYPES[Path(file).suffix]

    def put(self, known: PackList, pictures: dict[str, tuple[bytes, str]]) -> Pack:
        """Keep a pack: idea → (clean bytes, ending). All of it is there afterwards, or nothing. Raises PackThere."""
        pack = _kept(known, pictures)
        self.folder.mkdir(parents=True, exist_ok=True)
        made = self.folder / f".new-{secrets.token_hex(8)}"
        made.mkdir()
        try:
            for concept, (content, _ending) in pictures.items():
                (made / pack.pictures[concept].file).write_bytes(content)
            (made / KEPT).write_bytes(msgspec.json.encode(pack))
            self._move(made, pack.name)
        finally:
            shutil.rmtree(made, ignore_errors=True)
        return pack

    def _move(self, made: Path, name: str) -> None:
        """One step of the file system; a folder of this name that is there stops it."""
        try:
            os.rename(made, self.folder / name)
        except OSError as fault:
            if not (self.folder / name).exists():
                raise
            raise PackThere.of(name) from fault

    def remove(self, name: str) -> None:
        """Take a pack away. Raises UnknownPack."""
        self.pack(name)
        gone = self.folder / f".old-{secrets.token_hex(8)}"
        os.rename(self.folder / name, gone)
        shutil.rmtree(gone)


def _kept(known: PackList, pictures: dict[str, tuple[bytes, str]]) -> Pack:
    kept = {
        concept: Picture(f"{concept}.{hashlib.sha256(content).hexdigest()[:12]}{ending}", listed.words, listed.group)
        for concept, listed in known.pictures.items()
        for content, ending in [pictures[concept]]
    }
    said = {name: getattr(known, name) for name in Pack.__struct_fields__ if name != "pictures"}
    return Pack(**said, pictures=kept)


@cache
def shelf(folder: Path) -> Shelf:
    """The one shelf of a folder in this process."""
    return Shelf(folder)
