"""Thin doors onto the deeds: every command reads what was typed, calls one deed, says what came of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from voice import serving
from voice import settings as voice_settings
from voice.calendar import now, today
from voice.cli.codebooks import codebook
from voice.cli.doing import Group, read_bytes, with_database
from voice.cli.measuring import themes
from voice.cli.proving import redact, screen
from voice.cli.surveys import surveys
from voice.cli.working import audit, jobs, meetings, staff
from voice.errors import Refusal
from voice.settings import Settings


@click.group(cls=Group)
@click.version_option(package_name="family-voice")
def main() -> None:
    """family voice: surveys families can answer, and a report of what changed."""


@main.command()
def demo() -> None:
    """Start with the Isle of Wight plan, two surveys and invented answers."""
    from voice.demo import loading

    settings = voice_settings.load()
    serving.check_port(settings)
    sign_ins = with_database(lambda: loading.load(settings, now()))
    _serve(settings, loading.words(sign_ins))


@main.command()
def serve() -> None:
    """Start the site and the scheduled jobs, and stop both together."""
    settings = voice_settings.load()
    serving.check_port(settings)
    with_database(_nothing)
    _serve(settings, "")


def _serve(settings: Settings, more: str) -> None:
    def say() -> None:
        click.echo(f"\nfamily voice is ready: {settings.public_url}\n{more}\nPress Ctrl-C to stop.")

    sys.exit(serving.serve(settings, say))


async def _nothing() -> None:
    """For a command that only needs the database brought up to date."""


@main.command()
def web() -> None:
    """Start the site alone (`voice serve` starts the jobs too)."""
    serving.run_web(voice_settings.load())


@main.command()
def migrate() -> None:
    """Bring the database up to date."""
    with_database(_nothing)
    click.echo("The database is up to date.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
def backup(file: Path | None) -> None:
    """Copy the database to a new file, without the answers that wait to be mixed.

    Without FILE it goes into the data folder, from which backups older than 35 days are deleted every night.
    """
    from voice.database.backup import BackupRefused, back_up, new_file

    file = file or new_file(voice_settings.load().data_dir, now())
    try:
        with_database(lambda: back_up(file))
    except BackupRefused as refusal:
        raise Refusal(str(refusal)) from refusal
    click.echo(f"The backup is in {file}. Answers that wait to be mixed are not in it; they move on at night.")


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def bounces(files: tuple[Path, ...]) -> None:
    """Read messages that mail servers sent back, and write no more to addresses that do not work."""
    from voice.notices.returns import note_returned

    settings = voice_settings.load()

    async def note() -> int:
        return sum([await note_returned(read_bytes(file), settings, now()) for file in files])

    number = with_database(note)
    click.echo(f"{number} {'message' if number == 1 else 'messages'} came back.")


@main.command()
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
def retention(dry_run: bool) -> None:
    """Let go what the retention schedule no longer allows. The timetable does it every night."""
    from voice.rights import schedule

    settings = voice_settings.load()
    if dry_run:
        counted = {rule.code: number for rule, number in with_database(lambda: schedule.due(today()))}
    else:
        counted = with_database(lambda: schedule.retention(settings, now()))
    for code, number in counted.items():
        click.echo(f"{number:8}  {schedule.NAMES[code]}")
    click.echo("Nothing was changed." if dry_run else "That is gone.")


@main.group(cls=Group)
def plan() -> None:
    """The improvement plan."""


@plan.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def plan_load(file: Path) -> None:
    """Load a plan file. A wrong file is refused with line, field and reason, and changes nothing."""
    from voice.audit.actions import COMMAND_LINE
    from voice.opening import load_plan
    from voice.plan.document import read

    document = read(file)
    click.echo(with_database(lambda: load_plan(document, COMMAND_LINE)))


themes.add_command(codebook)
for group in (surveys, themes, staff, meetings, jobs, audit, redact, screen):
    main.add_command(group)
