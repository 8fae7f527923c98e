"""Two processes: the site answers people, the jobs keep the timetable. This starts both and stops both."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from types import FrameType

from voice.settings import Settings

READY_SECONDS = 30
STOP_SECONDS = 15
LOOK_SECONDS = 0.2


class PortTaken(RuntimeError):
    """Another program listens on the port."""


def check_port(settings: Settings) -> None:
    """Raise PortTaken now, with a sentence, instead of later with a trace."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as fault:
            raise PortTaken(
                f"Port {settings.port} is taken. Stop the other program, or set VOICE_PORT to another number."
            ) from fault


def run_web(settings: Settings) -> None:
    """The site, in this process, until it is told to stop. No access log: it would keep people's addresses."""
    import uvicorn

    uvicorn.run(
        "voice.app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=3,
    )


def serve(settings: Settings, say_ready: Callable[[], None]) -> int:
    """Start both processes, call `say_ready` when the site answers, and end both together.

    Returns 0 after SIGTERM or SIGINT; 1 when a process ended by itself, after stopping the other.
    """
    check_port(settings)
    asked = _StopFlag()
    children = [_start("web"), _start("jobs", "start")]
    try:
        if _wait_until_ready(settings, children, asked):
            say_ready()
        while not asked.is_set and all(child.poll() is None for child in children):
            time.sleep(LOOK_SECONDS)
    finally:
        _stop(children)
    return 0 if asked.is_set else 1


class _StopFlag:
    """Set by SIGTERM and SIGINT, so that the children are stopped in order and not by chance."""

    def __init__(self) -> None:
        self.is_set = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._set)

    def _set(self, _number: int, _frame: FrameType | None) -> None:
        self.is_set = True


def _start(*command: str) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl-C in a terminal reaches this process only, which then stops the children.
    return subprocess.Popen([sys.executable, "-m", "voice", *command], process_group=0, env=os.environ.copy())


def _wait_until_ready(settings: Settings, children: list[subprocess.Popen[bytes]], asked: _StopFlag) -> bool:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and not asked.is_set:
        if any(child.poll() is not None for child in children):
            return False
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"http://{settings.host}:{settings.port}/health", timeout=2).close()
            return True
        time.sleep(LOOK_SECONDS)
    return False


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
