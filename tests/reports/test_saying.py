"""A frozen report in another language: each sentence it makes by itself is known, with its numbers and days."""

from __future__ import annotations

from datetime import date
from itertools import product
from types import SimpleNamespace

import msgspec
import pytest
from markupsafe import Markup

from analysis.reports.assembling import assemble
from analysis.reports.easy import sentences
from analysis.reports.facts import NextStep, WeightFacts
from analysis.reports.heard import NOT_SAID, YOUNG_PEOPLE
from analysis.reports.words import State
from surveys.queries import Heard
from tests.analysis.test_reports import EARLY, PRAISE, STAFF, WAITING, answer, facts
from voice.languages.catalogues import catalogue
from voice.pages import environment
from voice.plan.values import SAID_BY
from voice.reports import frozen, gathering, groups
from voice.reports.saying import CALLS, plain_top_line
from voice.themes.values import RESPONDENTS


def shown(text: str, lang: str = "cy") -> str:
    request = SimpleNamespace(scope={"query_string": b""}, url=SimpleNamespace(path="/reports"))
    made = environment(static=lambda name: name)
    return made.from_string("{{ retold(text) }}").render(request=request, lang=lang, text=text, **CALLS)


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("1,118 people said this.", "Dywedodd 1,118 o bobl hyn."),
        ("We will do it by 30 April 2026.", "Byddwn yn ei wneud erbyn 30 Ebrill 2026."),
        ("We will ask you again in June 2026.", "Byddwn yn gofyn i chi eto ym mis Mehefin 2026."),
        (", by 30 April 2026", ", erbyn 30 Ebrill 2026"),
        ("Parents and carers.", "Rhieni a gofalwyr."),
        ("Families, as printed in the plan", "Teuluoedd, fel mae wedi’i argraffu yn y cynllun"),
        (
            "Parent carer, March 2026, in “How it is”",
            'Rhiant-ofalwr, Mawrth 2026, yn “<span lang="en-GB">How it is</span>”',
        ),
        ("About waiting & <b>", 'Am <span lang="en-GB">waiting &amp; &lt;b&gt;</span>'),
        ("A child said this. It is printed in the plan.", "Plentyn ddywedodd hyn. Mae wedi’i argraffu yn y cynllun."),
    ],
)
def test_our_sentences_are_said_anew(english: str, welsh: str) -> None:
    assert shown(english) == welsh
    assert shown(english, "en") == str(Markup.escape(english))


@pytest.mark.parametrize("written", ["We need more staff.", "Waiting for help", "No. 3 <b> is shut.", "Ring 30 April"])
def test_what_a_person_wrote_is_marked_as_english_and_never_taken_for_markup(written: str) -> None:
    assert shown(written) == f'<span lang="en-GB">{Markup.escape(written)}</span>'


EVERYTHING = Heard(
    9, {"respondent": {"child": 9}, "completed_by": {"self": 9}, "presentation": {"pictures": 9}, "typed": {"typed": 9}}
)
WEIGHTS = WeightFacts(by=("Who answered",), base=118, effective=97, met=False, capped=2, themes=())


def test_every_label_of_a_group_is_known() -> None:
    labels = {*groups.RESPONDENTS.values(), *groups.HELPED.values(), *groups.REST.values(), groups.OF_EHCP}
    labels |= {*groups.VERSIONS.values(), *groups.TYPED.values(), *groups.SEXES.values(), *groups.AGES.values()}
    labels |= {groups.OTHER_PLACES, YOUNG_PEOPLE, NOT_SAID, *(each.title for each in groups.DIVISIONS)}
    labels |= {each.title for each in groups.groupings(EVERYTHING, ())}
    labels |= {*RESPONDENTS.values(), *SAID_BY.values()}
    assert labels - set(map(str, frozen.LABELS)) == set()
    assert {each.unasked for each in groups.DIVISIONS} - set(frozen.SENTENCES) == set()
    assert {*gathering.EASY_SPEAKER.values(), gathering.SOMEBODY} - set(frozen.SENTENCES) == set()


@pytest.mark.parametrize("source", [*map(str, frozen.LABELS), *frozen.SENTENCES, *frozen.TALLIES.values()])
def test_every_sentence_has_its_welsh(source: str) -> None:
    without_words = ("%(label)s.", "%(month)s")
    assert source in without_words or source in catalogue("cy")


DAYS = {"by_date": date(2026, 4, 30), "done_on": date(2026, 1, 2), "ask_again": "2026-06", "level": "made_together"}


@pytest.mark.parametrize(("state", "late", "people"), list(product(State, (True, False), (0, 3, 118))))
def test_no_sentence_that_a_report_makes_is_left_in_english(state: State, late: bool, people: int) -> None:
    given = None if state is State.NONE else answer(state, disagreement="No.", **DAYS)
    line = msgspec.structs.replace(WAITING, people=people, proxy=people and 2, groups={}, answer=given)
    as_at = date(2026, 6, 1) if late else date(2026, 3, 20)
    meetings = (date(2026, 4, 1), date(2026, 5, 1)) if late else ()
    made = facts(themes=(line, EARLY, STAFF, PRAISE), people=people, answered=people, as_at=as_at, meetings=meetings)
    made = msgspec.structs.replace(made, weights=WEIGHTS, unasked=tuple(each.unasked for each in groups.DIVISIONS))
    edition = assemble(made, 1)
    easy, report = edition.easy, edition.report
    written = {*answer(State.DID).easy_words, *(f"{each.easy_name}:" for each in made.themes)}
    written |= {"SEN Support.", "EHC plan."}
    said = [each for each in sentences(easy) if each not in written]
    said += [each.change for each in report.lines if each.change]
    said += [each for each in report.how if "“" not in each]  # the names of surveys stay as they are
    assert [each for each in said if "lang=" in shown(each)] == []


def test_what_comes_next_is_said_anew() -> None:
    steps = gathering_steps()
    days = ["Hyd at 30 Ebrill 2026", "Unrhyw ddiwrnod", "12 Mai 2026", "Mehefin 2026"]
    assert [shown(step.when) for step in steps] == days
    assert [shown(step.what).split("<")[0] for step in steps] == [
        "Gallwch ateb yr arolwg “",
        "Gallwch ateb yr arolwg “",
        "Bydd ",
        "Byddwn yn gofyn eto a yw wedi gwella: ",
    ]


def gathering_steps() -> list[NextStep]:
    """As `gathering` and `assembling` write them."""
    return [
        NextStep(when="Until 30 April 2026", what="You can answer the survey “How it is”."),
        NextStep(when="Any day", what="You can answer the survey “How it is. And why”."),
        NextStep(when="12 May 2026", what="SEND Partnership Board meets and looks at this report."),
        NextStep(when="June 2026", what="We ask again whether it has got better: waiting; help early."),
    ]


@pytest.mark.parametrize(
    ("people", "months", "begins"),
    [
        (
            118,
            ("2025-10", "2026-03"),
            "O fis Hydref 2025 i fis Mawrth 2026, dywedodd 118 o bobl wrthyn ni am early",
        ),
        (118, ("2026-03", "2026-03"), "Ym mis Mawrth 2026, dywedodd 118 o bobl wrthyn ni am early help."),
        (3, (None, None), "Dywedodd llai na 5 o bobl wrthyn ni am early help."),
        (0, (None, None), "Does neb wedi dweud wrthyn ni am early help yn ein harolygon eto."),
    ],
)
def test_the_first_lines_are_made_anew(people: int, months: tuple[str | None, str | None], begins: str) -> None:
    report = assemble(facts(people=people, first_month=months[0], last_month=months[1]), 1).report
    said = plain_top_line(report, "cy")
    assert said.startswith(begins)
    assert said.endswith("Y peth mwyaf oedd waiting. Â dyddiad: 1. Na allwn ei wneud: 1. Heb ateb eto: 2.")
    assert plain_top_line(report, "en") == report.top_line
