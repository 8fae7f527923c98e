"""The commands for surveys."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from voice import settings as voice_settings
from voice.calendar import now, today
from voice.cli.doing import NO_SURVEY, Group, read_file, with_database, with_database_as_it_is


@click.group(cls=Group)
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
