"""What each of the officer's pages shows, as values for its template."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from surveys.answering.qr import qr_svg
from surveys.answering.tokens import new_token
from surveys.definition import Survey
from surveys.forms import Form
from surveys.manuscripts.parts import question_in
from surveys.manuscripts.queries import CHANGES_A_PAGE, Written, changes
from surveys.papers import APPROVERS
from surveys.questions.base import Presentation
from surveys.reviewing.actions import words_mark
from surveys.reviewing.changes import changed_since, lines, said_of
from surveys.reviewing.queries import approval_missing, remarks, reviewers, stands, texts, trials, tried
from surveys.reviewing.values import ENOUGH_TRIED, GROUPS, OPEN, STATES, TRIED_BY, Remark, Trial

PRESENTATIONS = {Presentation.STANDARD.value: "Standard", Presentation.EASY_READ.value: "Easy Read"}
EASY_FIRST = frozenset({"young_person", "panel"})
TRIAL_BOXES = ("held_on", "group", "people", "learning_disability", "said", "changed")
Typed = dict[str, str]
Errors = list[tuple[str, str]]


@dataclass(frozen=True)
class Told:
    """A remark beside the words it is about: as they were for its reader, as they are, and the mark of those.

    `now` is None when the question is not there any more.
    """

    remark: Remark
    then: str
    now: str | None
    seen: str


def frame(written: Written) -> dict[str, Any]:
    """What every page about one survey has."""
    return {"slug": written.slug, "survey": written.survey, "groups": GROUPS, "revision": written.revision}


async def review_page(
    written: Written, *, typed: Typed | None = None, errors: Errors | None = None, at: str = ""
) -> dict[str, Any]:
    """Approval, remarks, reviewers. `typed` is what a refused form had, `at` the remark it was about."""
    everybody, said = await reviewers(written.id), await remarks(written.id)
    told = await _told(written, said)
    return {
        **frame(written),
        "approver": APPROVERS[written.survey.papers.approval] if written.survey.papers.approval else "",
        "missing": await approval_missing(written),
        "reviewers": [(one, await stands(written, one), _sent(one.id, said)) for one in everybody],
        "open": _by_question(written.survey, [one for one in told if one.remark.state == OPEN]),
        "settled": [one for one in told if one.remark.state != OPEN],
        "states": STATES,
        "presentations": PRESENTATIONS,
        "once": new_token(),
        "typed": typed or {},
        "errors": errors or [],
        "at": at,
    }


def _sent(reviewer_id: object, said: list[Remark]) -> int:
    return sum(one.reviewer_id == reviewer_id for one in said)


async def _told(written: Written, said: list[Remark]) -> list[Told]:
    then = await texts(written, [one.revision for one in said])
    return [_beside(one, then[one.revision], written.survey) for one in said]


def _beside(remark: Remark, then: Survey, now: Survey) -> Told:
    was, present = question_in(then, remark.question), question_in(now, remark.question)
    shown = Presentation(remark.presentation)
    return Told(
        remark=remark,
        then=was.wording(shown).words if was else "",
        now=present.wording(shown).words if present else None,
        seen=words_mark(present, remark.presentation) if present else "",
    )


def _by_question(survey: Survey, told: list[Told]) -> list[tuple[str, str, list[Told]]]:
    """(heading, words, remarks) of the whole, then of each question in its order, then of those that are gone."""
    groups = [("All of it", "", [one for one in told if not one.remark.question])]
    for number, question in enumerate(survey.questions, 1):
        about = [one for one in told if one.remark.question == question.id]
        groups.append((f"Question {number}", question.standard.words, about))
    gone = [one for one in told if one.remark.question and one.now is None]
    return [group for group in (*groups, ("Questions that are not there any more", "", gone)) if group[2]]


def invited_page(written: Written, token: str, known_as: str, group: str, public_url: str) -> dict[str, Any]:
    """A new reviewer's link, the only time it is shown. Its code is in the page: no address could draw it later.

    Young people are led to the Easy Read version first; one press leads to the other.
    """
    link = f"{public_url}/r/{token}" + ("?as=easy_read" if group in EASY_FIRST else "")
    drawn = b64encode(qr_svg(link)).decode()
    return {**frame(written), "known_as": known_as, "link": link, "qr": f"data:image/svg+xml;base64,{drawn}"}


async def trials_page(
    written: Written, *, typed: Typed | None = None, errors: Errors | None = None, correcting: Trial | None = None
) -> dict[str, Any]:
    """The test log, and the form to add to it; with `correcting` the form comes filled with that entry."""
    return {
        **frame(written),
        "trials": await trials(written.id),
        "tried": await tried(written.id),
        "enough": ENOUGH_TRIED,
        "tried_by": TRIED_BY,
        "correcting": correcting,
        "typed": typed or (_typed(correcting) if correcting else dict.fromkeys(TRIAL_BOXES, "")),
        "errors": errors or [],
    }


def typed_trial(form: Form) -> Typed:
    """What stands in the boxes of a trial's form."""
    return {name: form.one(name) for name in TRIAL_BOXES}


def _typed(trial: Trial) -> Typed:
    return {
        "held_on": trial.held_on.isoformat(),
        "group": trial.group_code,
        "people": str(trial.people),
        "learning_disability": str(trial.learning_disability),
        "said": trial.said,
        "changed": trial.changed,
    }


async def changes_page(written: Written, page: int) -> dict[str, Any]:
    """50 changes, the newest first, each with what it changed and whether that was changed again."""
    rows = await changes(written.id, page=page)
    return {
        **frame(written),
        "rows": [(row, said_of(row.what), lines(row), changed_since(row, written.survey)) for row in rows],
        "page": page,
        "more": len(rows) == CHANGES_A_PAGE,
    }
