"""Children and young people whom we can ask, by their SEN provision: a count in one statement."""

from __future__ import annotations

from datetime import date

from voice.register.tables import Person

_YES = (
    "EXISTS (SELECT 1 FROM consent_now y WHERE y.person = {whose}.id AND y.purpose = 'P2' AND y.voice = 'own'"
    " AND y.state = 'yes' AND (y.expires IS NULL OR y.expires >= {{}}))"
)
_REACHED = f"""
SELECT provision, COUNT(*) AS people FROM (
  SELECT x.id, COALESCE((
    SELECT f.sen_provision FROM sen_profile f WHERE f.person = x.id AND f.until IS NULL
    ORDER BY f.since DESC LIMIT 1), 'X') AS provision
  FROM person x
  WHERE x.kind IN ('child', 'young_person') AND NOT x.is_example AND NOT x.stopped AND x.deceased_on IS NULL
  AND ((x.kind = 'young_person' AND {_YES.format(whose="x")}) OR EXISTS (
    SELECT 1 FROM care_link c JOIN person a ON a.id = c.adult
    WHERE c.child = x.id AND NOT c.limited AND NOT a.stopped AND NOT a.is_example AND {_YES.format(whose="a")}))
) reached GROUP BY provision"""


async def reached(today: date) -> dict[str, int]:
    """Code of SEN provision → children and young people who, or whose parent, agreed to be asked for their views."""
    return {row["provision"]: row["people"] for row in await Person.raw(_REACHED, today, today)}
