"""Which surveys show the pictures of a pack."""

from __future__ import annotations

from surveys.manuscripts.tables import Manuscript
from surveys.tables import SurveyVersion


async def using(pack: str) -> tuple[str, ...]:
    """The names of the surveys that show a picture of this pack: any version of one, and what is being written."""
    here = f'%"picture":"{pack}/%'  # as the JSON of a survey says it; a pack's name has no sign that LIKE reads
    versions = await SurveyVersion.select(SurveyVersion.survey.slug).where(SurveyVersion.definition.like(here))
    written = await Manuscript.select(Manuscript.slug).where(Manuscript.content.like(here))
    return tuple(sorted({*(row["survey.slug"] for row in versions), *(row["slug"] for row in written)}))
