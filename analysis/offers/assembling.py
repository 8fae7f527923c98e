"""From comments to what may be counted of them, and from sentences to Easy Read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.disclosure import protect_list
from analysis.offers.values import AboutCount, Counts, ReasonCount
from analysis.reports.pictures import picture_for
from analysis.reports.values import Says

PUBLIC, WAITING = "public", "waiting"


def count(
    became: Iterable[tuple[str, str]], abouts: Sequence[str], reasons: Sequence[str], small_number: int
) -> Counts:
    """Count comments given as (what about, what became of it): PUBLIC, WAITING or one of `reasons`.

    The public ones can be counted on the page, so the others are protected: by reason, and by what they are about.
    These two lists have one total. Where one of them must hide it, only the reasons are said. Raises ThresholdTooLow.
    """
    found = Counter(became)
    columns, public = (WAITING, *reasons), {about: found[about, PUBLIC] for about in abouts}
    by_reason = protect_list([sum(found[about, column] for about in abouts) for column in columns], small_number)
    by_about = protect_list([sum(found[about, column] for column in columns) for about in abouts], small_number)
    told = by_reason.total is not None and by_about.total is not None
    waiting, *others = by_reason.cells
    return Counts(
        came=_sum(sum(public.values()), by_reason.total),
        public=sum(public.values()),
        not_public=by_reason.total,
        waiting=waiting,
        abouts=tuple(
            AboutCount(about=about, came=_sum(public[about], other) if told else None, public=public[about])
            for about, other in zip(abouts, by_about.cells, strict=True)
        ),
        reasons=tuple(
            ReasonCount(reason=reason, comments=comments) for reason, comments in zip(reasons, others, strict=True)
        ),
    )


def _sum(public: int, other: int | None) -> int | None:
    return None if other is None else public + other


def easy_says(sentences: Iterable[str], otherwise: str) -> tuple[Says, ...]:
    """Each sentence with the drawing of what it is about."""
    return tuple(Says(picture=picture_for(sentence, otherwise), lines=(sentence,)) for sentence in sentences)
