"""Clean what a stranger sent in a process of its own, with little memory, little time and no files to write.

Broken or hostile files are decoded there and nowhere else: when that process dies, one file is refused.
Run as `python -m surveys.showing.cleaning image|sound`: the file in, the cleaned file out.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from surveys.showing.errors import (
    ShownIsFilm,
    ShownNotUnderstood,
    ShownTookTooLong,
    ShownTooLarge,
    ShownTooLong,
)
from surveys.showing.sniffing import IMAGE, SOUND, sniff
from surveys.showing.values import LARGEST_FILE, MEDIA_TYPES, Cleaned

SECONDS: Final = 20
CPU_SECONDS: Final = 15
MEMORY: Final = 1_000_000_000
MOST_AT_ONCE: Final = 2
ROOT: Final = Path(__file__).resolve().parents[2]
NOT_UNDERSTOOD, IS_FILM, TOO_LONG = 3, 4, 5
REFUSALS: Final = {IS_FILM: ShownIsFilm, TOO_LONG: ShownTooLong}

# One for each event loop: a semaphore that has made somebody wait belongs to that loop for good.
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def _turn() -> asyncio.Semaphore:
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(MOST_AT_ONCE))


async def clean(data: bytes) -> Cleaned:
    """The picture or sound in `data`, written anew. The bytes alone say which it is.

    Raises ShownTooLarge, ShownNotUnderstood, and its kinds ShownIsFilm, ShownTooLong and ShownTookTooLong.
    """
    if len(data) > LARGEST_FILE:
        raise ShownTooLarge
    kind, reader = sniff(data)
    if not reader:
        raise ShownNotUnderstood
    try:
        async with asyncio.timeout(SECONDS):
            async with _turn():
                content = await _in_its_own_process(kind, data)
    except TimeoutError as fault:
        raise ShownTookTooLong from fault
    return Cleaned(kind, _media_type(content), content)


async def _in_its_own_process(kind: str, data: bytes) -> bytes:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-B", "-m", "surveys.showing.cleaning", kind),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT)},  # no setting and no key of the service goes in
        cwd=os.sep,
    )
    try:
        content, _ = await process.communicate(data)
    finally:
        await _end(process)
    if process.returncode != 0:
        raise REFUSALS.get(process.returncode or 0, ShownNotUnderstood)
    return content


async def _end(process: asyncio.subprocess.Process) -> None:
    """Leave no process behind, also when nobody waits for the answer any more."""
    if process.returncode is None:
        process.kill()
        await process.wait()


def _media_type(content: bytes) -> str:
    found = next((name for name, beginning in MEDIA_TYPES.items() if content.startswith(beginning)), None)
    if found is None:
        raise ShownNotUnderstood
    return found


# From here on: the process of its own.


def main(kind: str) -> int:
    """Read the file, write the cleaned one, return the exit code."""
    _bound()
    data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    found, reader = sniff(data)
    if found != kind:
        return NOT_UNDERSTOOD
    code, content = _picture(data, reader) if kind == IMAGE else _sound(data, reader)
    sys.stdout.buffer.write(content)
    return code


def _bound() -> None:
    """Before the first strange byte is read. Windows has no such limits; the clock of `clean` holds there too."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _picture(data: bytes, reader: str) -> tuple[int, bytes]:
    from surveys.showing.pictures import clean_picture

    try:
        return 0, clean_picture(data, reader)
    except Exception:  # a broken file can raise anything, and the answer to all of it is the same
        return NOT_UNDERSTOOD, b""


def _sound(data: bytes, reader: str) -> tuple[int, bytes]:
    from surveys.showing.sounds import IsFilm, TooLong, clean_sound

    try:
        return 0, clean_sound(data, reader)
    except IsFilm:
        return IS_FILM, b""
    except TooLong:
        return TOO_LONG, b""
    except Exception:  # as above
        return NOT_UNDERSTOOD, b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 and sys.argv[1] in (IMAGE, SOUND) else ""))
