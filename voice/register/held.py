"""The names that are held here, all together: nothing of it says whose they are, and no page shows the list."""

from __future__ import annotations

from dataclasses import dataclass

from voice.register.names import folded
from voice.register.tables import Person, SettingLink

SHORTEST = 3


@dataclass(frozen=True)
class NamesHeld:
    """Single names of people and names of settings, in lower case and without apostrophes."""

    people: frozenset[str]
    settings: frozenset[str]


async def names_held() -> NamesHeld:
    """Every name by which somebody is known, with and without its accents, and every setting of two words or more."""
    rows = await Person.select(Person.names, Person.known_as, Person.full_name)
    places = await SettingLink.select(SettingLink.setting).distinct()
    written = " ".join(f"{row['known_as']} {row['full_name']}" for row in rows).lower()
    people = {name for row in rows for name in row["names"].split()} | set(_bare(written).split())
    settings = {folded(row["setting"]) for row in places} | {_bare(row["setting"].lower()) for row in places}
    return NamesHeld(
        people=frozenset(name for name in people if len(name) >= SHORTEST and not name.isdigit()),
        settings=frozenset(setting for setting in settings if " " in setting),
    )


def _bare(written: str) -> str:
    return " ".join(written.replace("'", "").replace("’", "").replace("-", " ").replace(",", " ").split())
