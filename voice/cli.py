"""Thin doors onto the deeds: every command reads what was typed, calls one deed, says what came of it."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from surveys.errors import SurveyRefusal
from voice import serving
from voice import settings as voice_settings
from voice.calendar import now, plain_date, today
from voice.database.engines import DatabaseAddressRefused
from voice.errors import Refusal
from voice.settings import SettingRefused, Settings

LONGEST_FILE = 5_000_000
NO_SURVEY = 2
SQLITE = "sqlite:///"

T = TypeVar("T")


class Group(click.Group):
    """Commands in the order they are written; a refusal ends with its sentence and status 1, not with a trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (Refusal, SurveyRefusal) as refusal:
            _refuse(f"{refusal.heading}. {refusal.sentence}")
        except (SettingRefused, DatabaseAddressRefused, serving.PortTaken) as refusal:
            _refuse(str(refusal))


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)


def with_database(deed: Callable[[], Awaitable[Any]]) -> Any:
    """Migrate, open the database, do the deed, close the database."""

    async def whole() -> Any:
        from voice.database import engine
        from voice.database.migrating import migrate

        await migrate()
        await engine().start()
        try:
            return await deed()
        finally:
            await engine().stop()

    return asyncio.run(whole())


def with_database_as_it_is(deed: Callable[[], Awaitable[T]], otherwise: T) -> T:
    """Read from the database when there is one that can be read; make and change none."""
    address = voice_settings.load().database_url
    if address.startswith(SQLITE) and not Path(address.removeprefix(SQLITE)).exists():
        return otherwise

    async def whole() -> T:
        from voice.database import engine

        await engine().start()
        try:
            return await deed()
        finally:
            await engine().stop()

    try:
        return asyncio.run(whole())
    except DatabaseAddressRefused:
        raise
    except Exception:  # no server, or tables of an older version: each engine has its own errors
        return otherwise


def read_file(path: Path) -> str:
    """A text file in UTF-8, 5 MB at most. Raises Refusal."""
    if path.stat().st_size > LONGEST_FILE:
        raise Refusal(f"{path} is larger than 5 MB. That is not a file of this kind.")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise Refusal(f"{path} is not text in UTF-8.") from fault


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
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the database to a new file, without the answers that wait to be mixed."""
    from voice.database.backup import BackupRefused, back_up

    try:
        with_database(lambda: back_up(file))
    except BackupRefused as refusal:
        raise Refusal(str(refusal)) from refusal
    click.echo(f"The backup is in {file}. Answers that wait to be mixed are not in it; they move on at night.")


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


@main.group(cls=Group)
def surveys() -> None:
    """Surveys."""
    from surveys.packs.shelf import shelf
    from surveys.pictures import use_packs

    use_packs(lambda: shelf(voice_settings.load().data_dir / "pictures").groups())


@surveys.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def surveys_load(file: Path) -> None:
    """Load a survey file as the text of its survey. What families see changes when it is opened."""
    from surveys.definition import from_yaml
    from voice.audit.actions import COMMAND_LINE
    from voice.opening import load_survey, with_files

    definition = with_files(from_yaml(read_file(file)), file)
    fresh = with_database(lambda: load_survey(definition, COMMAND_LINE, now()))
    more = "" if fresh else " It is open with its old text; opening it again puts the new one in as a version."
    click.echo(f"Loaded “{definition.title}”.{more} Open it with: voice surveys open {definition.slug}")


@surveys.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For programs: one object.")
def surveys_check(file: Path, as_json: bool) -> None:
    """Say what is worth a look in a survey file, and change nothing.

    Ends with 0 when nothing is open, with 1 when something is, with 2 when it is no survey file. Hard words and numbers
    of people come from the plan in force, when there is one.
    """
    from surveys.area import Area
    from surveys.checking import check, report
    from surveys.definition import read_yaml
    from surveys.errors import WrongDefinition
    from voice.opening import area

    try:
        survey = read_yaml(read_file(file))
    except WrongDefinition as refusal:
        click.echo("\n".join(refusal.faults), err=True)
        sys.exit(NO_SURVEY)
    known = with_database_as_it_is(area, Area())
    found = check(survey, hard_words=known.hard_words, people=known.people)
    told = report.as_json(survey, found)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else report.as_text(survey, found))
    sys.exit(1 if told["open"] else 0)


@surveys.command("open")
@click.argument("slug")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day, such as 2027-02-13.")
def surveys_open(slug: str, until: datetime | None) -> None:
    """Open a survey to families, when nothing is missing."""
    from voice.audit.actions import COMMAND_LINE
    from voice.opening import start_survey

    with_database(lambda: start_survey(slug, today(), COMMAND_LINE, now(), until=until.date() if until else None))
    click.echo(f"“{slug}” is open at {voice_settings.load().public_url}/s/{slug}")


@surveys.command("close")
@click.argument("slug")
def surveys_close(slug: str) -> None:
    """Close a survey."""
    from voice.audit.actions import COMMAND_LINE
    from voice.opening import stop_survey

    with_database(lambda: stop_survey(slug, COMMAND_LINE))
    click.echo(f"“{slug}” is closed.")


@main.group(cls=Group)
def staff() -> None:
    """Members of staff."""


@staff.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, help="Such as registrar or workstream_lead:WS2.")
@click.password_option(help="At least 12 characters; asked for when not given.")
def staff_add(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    """Add a member of staff, or give a known one new roles and a new password."""
    from voice.accounts.actions import add_member, roles_from
    from voice.audit.actions import COMMAND_LINE

    pairs = roles_from(roles)
    with_database(lambda: add_member(email, name, password, pairs, COMMAND_LINE, now()))
    click.echo(f"{name} can sign in at {voice_settings.load().public_url}/staff/sign-in")


@main.group(cls=Group)
def meetings() -> None:
    """Meetings whose papers the reports are for."""


@meetings.command("add")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--body", default="SEND Partnership Board", show_default=True)
def meetings_add(day: datetime, body: str) -> None:
    """Add a meeting; reports are drafted ten working days before."""
    from voice.audit.actions import COMMAND_LINE
    from voice.reports.actions import add_meeting

    held: date = day.date()
    with_database(lambda: add_meeting(body, held, COMMAND_LINE))
    click.echo(f"{body}: {plain_date(held)}")


@main.group(cls=Group)
def jobs() -> None:
    """The timetable."""


@jobs.command("list")
def jobs_list() -> None:
    """Every job: what it does, and what the last run touched."""
    from voice.jobs.names import NAMES
    from voice.jobs.runner import last_runs

    runs = with_database(last_runs)
    for name, sentence in NAMES.items():
        run = runs.get(name)
        last = f"{run['started']:%Y-%m-%d %H:%M} UTC, {run['state']}, {json.dumps(run['touched'])}" if run else "never"
        click.echo(f"{name:20} {sentence}\n{'':20} last run: {last}")


@jobs.command("run")
@click.argument("names", nargs=-1, required=True)
def jobs_run(names: tuple[str, ...]) -> None:
    """Run jobs now, one after the other."""
    from voice.jobs.runner import run
    from voice.jobs.timetable import TIMETABLE

    known = {job.name: job for job in TIMETABLE}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Refusal(f"There is no job named {', '.join(unknown)}. The jobs are: {', '.join(known)}.")
    settings = voice_settings.load()

    async def one_after_the_other() -> list[str]:
        states = []
        for name in names:
            result = await run(known[name], now(), settings)
            click.echo(f"{name}: {result.state} {json.dumps(result.touched)}{result.fault}")
            states.append(result.state)
        return states

    sys.exit(1 if "failed" in with_database(one_after_the_other) else 0)


@jobs.command("start")
def jobs_start() -> None:
    """Keep the timetable until stopped (`voice serve` starts it too)."""
    from voice.jobs.clock import keep_time

    asyncio.run(keep_time(voice_settings.load()))


@main.group(cls=Group)
def audit() -> None:
    """The record of what staff did."""


@audit.command("check")
def audit_check() -> None:
    """Say whether the record's chain is whole."""
    from voice.audit.queries import first_break

    broken = with_database(first_break)
    if broken is not None:
        raise Refusal(f"The chain breaks at entry {broken}: somebody changed the record from there on.")
    click.echo("The chain is whole.")
