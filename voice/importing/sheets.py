"""Open a spreadsheet in a process of its own, with little memory and little time.

A few bytes can claim a sheet of 16,384 columns and a million rows. When that process dies, one file is refused.
Run as `python -m voice.importing.sheets`: the file in, the rows of its first sheet out, as JSON.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

import msgspec

from voice.importing.errors import FileTooLarge, NotATable

SECONDS: Final = 60
MEMORY: Final = 2_000_000_000
LARGEST_UNPACKED: Final = 600_000_000
ROOT: Final = Path(__file__).resolve().parents[2]


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of the first sheet that is not hidden, each cell as text. Raises NotATable and FileTooLarge."""
    _refuse_bombs(data)
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-m", "voice.importing.sheets"],
            input=data,
            capture_output=True,
            env={"PYTHONPATH": str(ROOT)},  # no setting and no key of the service goes in
            cwd=os.sep,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        raise NotATable from fault
    return msgspec.json.decode(done.stdout, type=list[list[str]])


def _refuse_bombs(data: bytes) -> None:
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except BadZipFile as fault:
        raise NotATable from fault
    if unpacked > LARGEST_UNPACKED:
        raise FileTooLarge("The file is far larger when it is unpacked. Save it as CSV and choose that.")


# From here on: the process of its own.


def main() -> int:
    """Read the file, write its rows, return the exit code."""
    _bound()
    from python_calamine import SheetVisibleEnum, load_workbook

    book = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
    seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    rows = book.get_sheet_by_name(seen[0]).to_python() if seen else []
    sys.stdout.buffer.write(msgspec.json.encode([[as_text(cell) for cell in row] for row in rows]))
    return 0


def _bound() -> None:
    """Before the first strange byte is read. Windows has no such limits; the clock of `rows_of` holds there too."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def as_text(cell: Any) -> str:
    """A cell as somebody would type it: a day as `2015-03-31`, a whole number without its point."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


if __name__ == "__main__":
    sys.exit(main())
