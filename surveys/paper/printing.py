"""Print copies in a process of its own: the library is heavy, and pictures may be somebody else's files.

Run as `python -m surveys.paper.printing`: the copies in, their number of pages and one tagged PDF out. The process gets
every file it needs handed to it. It has little memory, little time, no setting, no key, and fetches nothing.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, Final
from weakref import WeakKeyDictionary

import msgspec

from surveys.paper.errors import PrintingFailed, PrintingTookTooLong

MOST_AT_ONCE: Final = 20  # copies in one process, and in one file
SECONDS: Final = 180
CPU_SECONDS: Final = 150
MEMORY: Final = 1_500_000_000
LARGEST_SCRATCH: Final = 10_000_000  # the fonts, which the library writes out for the system's own font code
ROOT: Final = Path(__file__).resolve().parents[2]
BASE: Final = "https://copy.invalid/"  # names become addresses under it; nobody ever asks for one
VARIANT: Final = "pdf/ua-1"
KINDS: Final = {".css": "text/css", ".woff2": "font/woff2"}

# One process at a time for each event loop: the machine has better things to do.
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


class Copy(msgspec.Struct, frozen=True):
    """A page as HTML, and the files that only this copy has, by the name the page calls them."""

    html: str
    files: dict[str, bytes] = {}


class Order(msgspec.Struct, frozen=True):
    """What to print. `files` are the files that every copy has."""

    copies: tuple[Copy, ...]
    files: dict[str, bytes]


class Print(msgspec.Struct, frozen=True):
    """One PDF with every copy after the other, how many pages each has, and how long the work took."""

    pages: tuple[int, ...]
    pdf: bytes
    seconds: float


async def print_copies(copies: Sequence[Copy], files: Mapping[str, bytes]) -> Print:
    """Print up to 20 copies. Raises PrintingFailed, and its kind PrintingTookTooLong."""
    order = Order(tuple(copies), dict(files))
    try:
        async with _turns.setdefault(asyncio.get_running_loop(), asyncio.Lock()), asyncio.timeout(SECONDS):
            return await _in_its_own_process(msgspec.msgpack.encode(order))
    except TimeoutError as fault:
        raise PrintingTookTooLong from fault


async def _in_its_own_process(order: bytes) -> Print:
    with tempfile.TemporaryDirectory(prefix="printing-") as scratch:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-B", "-m", "surveys.paper.printing"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"PYTHONPATH": str(ROOT), "TMPDIR": scratch, "XDG_CACHE_HOME": scratch},
            cwd=os.sep,
        )
        try:
            made, _ = await process.communicate(order)
        finally:
            await _end(process)
        if process.returncode != 0:
            raise PrintingFailed
        return msgspec.msgpack.decode(made, type=Print)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Leave no process behind, also when nobody waits for the copies any more."""
    if process.returncode is None:
        process.kill()
        await process.wait()


# From here on: the process of its own.


def main() -> None:
    """Read the order, write the print."""
    _bound()
    order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Order)
    sys.stdout.buffer.write(msgspec.msgpack.encode(_printed(order)))


def _bound() -> None:
    """Windows has no such limits; the clock of `print_copies` holds there too."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_SCRATCH, LARGEST_SCRATCH))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _printed(order: Order) -> Print:
    """Each copy is laid out by itself, so that its pages count from 1; then all are written as one file."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    begun, fonts = monotonic(), FontConfiguration()
    laid_out = []
    for copy in order.copies:
        fetch = _fetcher({**order.files, **copy.files})
        page = HTML(string=copy.html, base_url=BASE, url_fetcher=fetch)
        laid_out.append(page.render(font_config=fonts, pdf_variant=VARIANT))
    every_page = [page for document in laid_out for page in document.pages]
    pdf: bytes = laid_out[0].copy(every_page).write_pdf(pdf_variant=VARIANT)
    return Print(tuple(len(document.pages) for document in laid_out), pdf, monotonic() - begun)


def _fetcher(files: Mapping[str, bytes]) -> Callable[[str], Any]:
    """Gives the files that were handed over. Any other address ends the process."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Handed(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            name = url.removeprefix(BASE)
            content = files[name]
            return URLFetcherResponse(url, content, {"Content-Type": _kind(name, content)})

    made: Callable[[str], Any] = Handed(fail_on_errors=True)
    return made


def _kind(name: str, content: bytes) -> str:
    """Whatever a picture is called, its bytes say what it is."""
    known = next((kind for ending, kind in KINDS.items() if name.endswith(ending)), "")
    if known:
        return known
    if content.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if content.startswith(b"\xff\xd8") else "image/svg+xml"


if __name__ == "__main__":
    main()
