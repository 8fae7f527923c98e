"""Reading pack.yaml: who made the pictures, under which licence, and what each of them stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
import yaml

from surveys.packs.errors import NoLicence, PackTooLarge, UnlistedFile, WrongList
from surveys.packs.unpacking import is_beside
from surveys.packs.values import (
    CONCEPT,
    LARGEST_LIST,
    LIST_FILE,
    LONGEST_WORDS,
    MOST_PICTURES,
    NAME,
    Listed,
    PackList,
)

LICENCE_LINES: Final = {
    "author": "who made the pictures",
    "licence": "the name of the licence, such as CC BY-SA 4.0",
    "licence_url": "the web address of the licence",
    "source": "where the pictures come from",
}


def listed(files: dict[str, bytes]) -> PackList:
    """The list of a pack, when it fits its files (name → bytes).

    Raises NoLicence, WrongList, UnlistedFile or PackTooLarge, with a sentence for each fault.
    """
    found = _read(files[LIST_FILE])
    if missing := [f"{LIST_FILE} has no “{name}”: {says}." for name, says in _unsaid(found)]:
        raise NoLicence(*missing)
    if len(found.pictures) > MOST_PICTURES:
        raise PackTooLarge(f"The pack has more than {MOST_PICTURES} pictures. Make two packs of it.")
    if faults := [*_faults(found), *_picture_faults(found)]:
        raise WrongList(*faults)
    if strange := [*_missing(found, files), *_unnamed(found, files)]:
        raise UnlistedFile(*strange)
    return found


def _read(content: bytes) -> PackList:
    if len(content) > LARGEST_LIST:
        raise PackTooLarge(f"{LIST_FILE} is larger than {LARGEST_LIST // 1000} kB.")
    try:
        text = content.decode("utf-8")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            raise WrongList(f"{LIST_FILE} repeats a part by a sign (*). Write each part out.")
        loaded: Any = yaml.safe_load(text)
        return msgspec.convert(loaded, PackList)
    except (yaml.YAMLError, msgspec.MsgspecError, RecursionError, ValueError) as fault:
        raise WrongList(f"{LIST_FILE} cannot be read: {str(fault)[:300]}") from fault


def _unsaid(found: PackList) -> list[tuple[str, str]]:
    return [(name, says) for name, says in LICENCE_LINES.items() if not getattr(found, name).strip()]


def _faults(found: PackList) -> Iterator[str]:
    if not re.fullmatch(NAME, found.name):
        yield "The “name” of a pack has small letters, digits and dashes only, starts with a letter, 40 at most."
    if not found.licence_url.startswith(("https://", "http://")):
        yield "The “licence_url” starts with https://."
    if not found.title.strip():
        yield f"{LIST_FILE} has no “title”: what officers read above the pictures."
    if not found.pictures:
        yield f"{LIST_FILE} has no “pictures”."
    for name in ("title", "author", "licence", "licence_url", "source", "changes"):
        if len(getattr(found, name)) > LONGEST_WORDS:
            yield f"The “{name}” has more than {LONGEST_WORDS} characters."


def _picture_faults(found: PackList) -> Iterator[str]:
    meanings = [picture.words.strip().lower() for picture in found.pictures.values()]
    files = [picture.file for picture in found.pictures.values()]
    for concept, picture in found.pictures.items():
        yield from _one(concept, picture)
        if picture.words and meanings.count(picture.words.strip().lower()) > 1:
            yield f"“{concept}” stands for the same as another picture: {picture.words}. One idea has one picture."
        if picture.file and files.count(picture.file) > 1:
            yield f"“{concept}” has the file of another picture: {picture.file}. One picture stands for one idea."


def _one(concept: str, picture: Listed) -> Iterator[str]:
    if not re.fullmatch(CONCEPT, concept):
        yield f"“{concept[:60]}” is no plain name: small letters, digits and underlines only, 40 at most."
    if not picture.words.strip():
        yield f"“{concept[:60]}” has no “words”: what the picture stands for."
    if max(len(picture.words), len(picture.group)) > LONGEST_WORDS:
        yield f"The words of “{concept[:60]}” have more than {LONGEST_WORDS} characters."


def _missing(found: PackList, files: dict[str, bytes]) -> Iterator[str]:
    for concept, picture in found.pictures.items():
        if picture.file == LIST_FILE or picture.file not in files:
            yield f"The file of “{concept}” is not in the zip file: {picture.file or 'none is named'}."


def _unnamed(found: PackList, files: dict[str, bytes]) -> Iterator[str]:
    named = {picture.file for picture in found.pictures.values()}
    for name in files:
        if name not in named and name != LIST_FILE and not is_beside(name):
            yield f"The zip file has a file that {LIST_FILE} does not name: {name}."
