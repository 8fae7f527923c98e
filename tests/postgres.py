"""A PostgreSQL server of our own for the tests: a temporary folder, an unprivileged user, loopback only."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB")
START_SECONDS = 20


class NoPostgres(RuntimeError):
    """The server's programs are not installed."""


def programs() -> Path:
    """Folder with initdb and postgres. Raises NoPostgres with what to install."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgres("The tests need PostgreSQL's programs: install the package `postgresql`.")
    return found[-1].parent if found else Path(on_path or "").parent


def _user() -> dict[str, Any]:
    """The server refuses to run as root, so as root it runs as `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Start a server; yields its address without a database name; stops and deletes it."""
    folder = tempfile.mkdtemp(prefix="voice-pg-")
    as_user = _user()
    if as_user:
        os.chown(folder, as_user["user"], as_user["group"])
    environment = {**os.environ, "HOME": folder, "LC_ALL": "C.UTF-8"}
    common = {"cwd": folder, "env": environment, "stdout": subprocess.DEVNULL, **as_user}
    bin_folder = programs()
    subprocess.run(
        [bin_folder / "initdb", "-D", f"{folder}/data", "-U", "voice", "-A", "trust", "-E", "UTF8",
         "--no-locale", "--no-sync"], check=True, **common,
    )  # fmt: skip
    port = _free_port()
    options = [part for setting in (*FAST, "listen_addresses=127.0.0.1") for part in ("-c", setting)]
    with open(f"{folder}/log", "wb") as log:
        process = subprocess.Popen(
            [bin_folder / "postgres", "-D", f"{folder}/data", "-p", str(port), "-k", folder, *options],
            stderr=log, **common,
        )  # fmt: skip
    try:
        _wait_until_up(port, Path(folder, "log"))
        yield f"postgres://voice@127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_up(port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "ready to accept connections" not in log.read_text(errors="replace"):
        if time.monotonic() > deadline:
            raise NoPostgres(f"PostgreSQL did not start on port {port}: {log.read_text(errors='replace')}")
        time.sleep(0.05)
