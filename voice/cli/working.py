"""The commands for staff, meetings, the timetable and the record."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import date, datetime

import click

from voice import settings as voice_settings
from voice.calendar import now, plain_date
from voice.cli.doing import Group, with_database
from voice.errors import Refusal


@click.group(cls=Group)
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


@click.group(cls=Group)
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


@click.group(cls=Group)
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


@click.group(cls=Group)
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
