"""The command line says what it can do, and refuses with a sentence instead of a trace."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from voice.cli import main

runner = CliRunner()


def test_help_lists_every_command_in_the_order_a_newcomer_needs_them() -> None:
    shown = runner.invoke(main, ["--help"]).output
    listed = [line.split()[0] for line in shown.split("Commands:")[1].strip().splitlines()]
    first = ["demo", "serve", "web", "migrate", "backup", "bounces", "retention"]
    assert listed == [*first, "plan", "surveys", "themes", "staff", "meetings", "jobs", "audit", "redact", "screen"]


def test_an_unknown_job_is_refused_with_the_names_of_those_there_are() -> None:
    result = runner.invoke(main, ["jobs", "run", "make-tea"])
    assert (result.exit_code, "There is no job named make-tea" in result.output) == (1, True)
    assert "suggest-themes" in result.output


def test_a_wrong_setting_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_PORT", "eighty")
    result = runner.invoke(main, ["serve"])
    assert (result.exit_code, result.output) == (
        1,
        "VOICE_PORT is “eighty”. It takes a whole number from 1 to 65535.\n",
    )


def test_a_port_that_is_taken_is_said_before_anything_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("VOICE_PORT", str(other.getsockname()[1]))
        result = runner.invoke(main, ["serve"])
    assert (result.exit_code, "is taken" in result.output) == (1, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"- just\n- a list\n", "Line 1, plan_file"), (b"\xff\xfe\x00", "UTF-8"), (b"area: [", "YAML")],
)
def test_a_wrong_plan_file_is_refused_with_its_reason(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(content)
    result = runner.invoke(main, ["plan", "load", str(file)])
    assert (result.exit_code, said in result.output) == (1, True), result.output


def test_a_survey_file_that_is_no_survey_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "survey.yaml"
    file.write_text("title: only a title\n")
    result = runner.invoke(main, ["surveys", "load", str(file)])
    assert (result.exit_code, "slug" in result.output) == (1, True), result.output
