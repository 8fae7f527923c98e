"""The codebook as a file, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from voice.calendar import now
from voice.cli.doing import Group, read_bytes, with_database


@click.group(cls=Group)
def codebook() -> None:
    """Which themes there are: the codebook as a file."""


@codebook.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write the codebook in use to FILE, as YAML."""
    from voice.codebook.exchange import to_yaml
    from voice.codebook.queries import versions

    found = with_database(versions)
    themes = found[0].themes if found else ()
    file.write_text(to_yaml(themes), encoding="utf-8")
    click.echo(f"{len(themes)} themes are in {file}.")


@codebook.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--note", required=True, help="A sentence that says what this version changes and why.")
def load(file: Path, note: str) -> None:
    """Make the themes of FILE the codebook in use. A wrong file is refused and changes nothing.

    A theme that FILE leaves out goes out of use; what was counted under it stays counted.
    """
    from voice.audit.actions import COMMAND_LINE
    from voice.codebook.exchange import from_yaml
    from voice.codebook.publishing import publish_file

    themes = from_yaml(read_bytes(file))
    number = with_database(lambda: publish_file(themes, note, COMMAND_LINE, now()))
    click.echo(f"The codebook is version {number} now, with {len(themes)} themes.")
