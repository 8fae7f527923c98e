"""Words that a finding offers, put where the finding bites and nowhere else."""

from __future__ import annotations

from msgspec.structs import replace

from surveys.definition import Survey
from surveys.manuscripts.errors import NoSuchQuestion
from surveys.translation import retold
from surveys.writing.finding import find, with_question

OF_THE_SURVEY = frozenset({"title", "easy_title", "intro", "easy_intro", "papers"})
OF_A_QUESTION = frozenset({"standard", "easy_read"})


def with_offer(survey: Survey, where: str, old: str, new: str) -> Survey:
    """The survey with `new` for `old` at `where` (see Finding.where). Raises NoSuchQuestion for another place."""
    said = retold(survey, lambda text: text.replace(old, new))
    if where.split(".")[0] in OF_THE_SURVEY:
        name = where.split(".")[0]
        return replace(survey, **{name: getattr(said, name)})
    path, _dot, side = where.partition(".")
    if side.split(".")[0] not in OF_A_QUESTION:
        inner, _dot, side = side.partition(".")
        path = f"{path}.{inner}"
    name = side.split(".")[0]
    if name not in OF_A_QUESTION:
        raise NoSuchQuestion
    return with_question(survey, path, replace(find(survey, path), **{name: getattr(find(said, path), name)}))
