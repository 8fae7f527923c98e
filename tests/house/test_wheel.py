"""The built wheel installs in a clean environment and serves a page, with its templates, fonts and pictures."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from voice.paths import ROOT

START_SECONDS = 60


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a new environment that holds nothing but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    environment = {**os.environ, "PIP_CONSTRAINT": str(ROOT / "requirements.lock")}
    subprocess.run([*pip, "wheel", "--no-deps", "-w", folder, ROOT], check=True, env=environment)
    subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
    wheel = next(folder.glob("*.whl"))
    install = [folder / "env/bin/pip", "--disable-pip-version-check", "--quiet", "install", wheel]
    subprocess.run(install, check=True, env=environment)
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def page(url: str, deadline: float) -> str:
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                text: str = answer.read().decode()
                return text
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_the_wheel_serves_the_front_page_with_its_pictures_and_stops_when_asked(installed: Path) -> None:
    port = free_port()
    environment = {"PATH": "/usr/bin:/bin", "VOICE_DATA_DIR": str(installed / "data"), "VOICE_PORT": str(port)}
    serving = subprocess.Popen([installed / "env/bin/voice", "serve"], cwd=installed, env=environment)
    try:
        site = f"http://127.0.0.1:{port}"
        front = page(site + "/", time.monotonic() + START_SECONDS)
        stylesheet = re.search(r'href="(/static/css/[^"]+)"', front)
        assert stylesheet
        css = page(site + stylesheet.group(1), time.monotonic() + 5)
        assert re.search(r"fonts/[\w-]+\.[0-9a-f]{10}\.woff2", css)
        assert "I do not feel safe" in front
    finally:
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(30) == 0
