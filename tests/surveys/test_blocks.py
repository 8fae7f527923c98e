"""Questions that are written once for every survey, and the fields they fill."""

from __future__ import annotations

import pytest

from surveys.answering.actions import take
from surveys.answering.packing import pack
from surveys.answering.queries import open_response
from surveys.answering.values import Do, OpenResponse
from surveys.blocks import QUESTIONS, TRANSLATIONS
from surveys.definition import from_yaml, to_yaml
from surveys.errors import WrongDefinition
from surveys.questions.base import Given, Presentation
from surveys.steps import by_id, steps
from surveys.translation import texts, with_translations
from tests.surveys.examples import CHILDREN, PARENTS, TODAY, begun, definition, opened, step, survey_file

BOTH = pytest.mark.parametrize("slug", [PARENTS, CHILDREN])
HELP = ("helper-role", "agreed", "help-given", "how-shown", "how-sure")
ROLES = {"completed_by", "helper_role", "agreed", "help_given", "how_shown", "how_sure"}


def asked(slug: str, who: str) -> list[str]:
    """The questions of somebody who says so at the start."""
    given = {"completed-by": Given(choices=(who,))} if who else {}
    return [one.id for one in steps(definition(slug), given)]


@BOTH
def test_both_surveys_ask_who_helped_and_how(slug: str) -> None:
    survey = definition(slug)
    assert {one.role for one in survey.questions} >= ROLES
    assert survey.questions[0].id == "completed-by"


@BOTH
def test_somebody_without_help_sees_no_page_about_help(slug: str) -> None:
    for who in ("", "self"):
        assert len(asked(slug, who)) == 11
        assert not set(asked(slug, who)) & set(HELP)


@BOTH
def test_somebody_with_help_says_who_helps_at_the_start_and_how_at_the_end(slug: str) -> None:
    for who in ("helped", "group"):
        assert asked(slug, who)[1:3] == ["helper-role", "agreed"]
        assert asked(slug, who)[-3:] == ["help-given", "how-shown", "how-sure"]


@BOTH
def test_somebody_who_answers_for_another_is_not_asked_how_they_showed_it(slug: str) -> None:
    assert set(asked(slug, "proxy")) & set(HELP) == {"helper-role", "agreed", "how-sure"}


def test_easy_read_has_six_choices_in_a_row_at_most() -> None:
    for block in QUESTIONS.values():
        for one in block:
            assert len([option for option in one["easy_read"]["options"] if not option.get("apart")]) <= 6


@BOTH
def test_a_survey_that_is_written_out_again_is_the_same_survey(slug: str) -> None:
    assert from_yaml(to_yaml(definition(slug))) == definition(slug)


def test_a_block_that_does_not_exist_is_named() -> None:
    with pytest.raises(WrongDefinition) as caught:
        from_yaml(survey_file(PARENTS).replace("block: helping", "block: helpers"))
    assert caught.value.faults == ("There is no block of questions “helpers”.",)


@pytest.mark.parametrize("entry", ["block: [helping]", "block: helping\n    id: x"])
def test_an_entry_that_is_half_a_block_is_refused(entry: str) -> None:
    with pytest.raises(WrongDefinition):
        from_yaml(survey_file(PARENTS).replace("block: helping", entry))


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_text_of_a_block_is_there_in_every_language_and_nothing_else(name: str) -> None:
    alone = survey_file(PARENTS).partition("questions:")[0] + "questions:\n  - block: helping\n  - block: help-given\n"
    of_survey = {*texts(from_yaml(alone))}
    assert sorted(TRANSLATIONS[name]) == ["ar", "cy", "pl", "uk"]
    for known in TRANSLATIONS[name].values():
        assert set(known) <= of_survey
        assert all(known.values())


def test_a_survey_says_a_text_of_a_block_in_its_own_way() -> None:
    own = with_translations(definition(PARENTS), {"cy": "Who are you?: Pwy wyt ti?"})
    assert own.translations["cy"]["Who are you?"] == "Pwy wyt ti?"
    assert own.translations["cy"]["Who helps?"] == "Pwy sy’n helpu?"


async def answered(**chosen: str) -> OpenResponse:
    """Answers under way: question id, with lines as underlines, and its choices, parted by blanks."""
    await opened(CHILDREN)
    response = await begun(CHILDREN, Presentation.EASY_READ)
    for name, codes in chosen.items():
        question = by_id(response.definition)[name.replace("_", "-")]
        await take(response, question, step(Do.CONTINUE, *codes.split()))
    return await open_response(response.token, TODAY)


@pytest.mark.usefixtures("database")
async def test_who_answered_and_who_helped_are_sent_as_fields_of_their_own() -> None:
    response = await answered(
        completed_by="helped",
        helper_role="teacher",
        agreed="showed",
        help_given="read_out signed",
        how_shown="pointed drew",
        how_sure="clear",
    )
    parcel = pack(response, "CODE", TODAY)
    assert (parcel.answered_by, parcel.helper_role, parcel.agreed) == ("helped", "teacher", "showed")
    assert (parcel.help_given, parcel.how_shown) == (("read_out", "signed"), ("pointed", "drew"))
    assert parcel.how_sure == "clear"


@pytest.mark.usefixtures("database")
async def test_somebody_who_says_later_that_nobody_helped_sends_nothing_of_help() -> None:
    response = await answered(completed_by="helped", helper_role="parent", agreed="yes", how_sure="clear")
    await take(response, by_id(response.definition)["completed-by"], step(Do.CONTINUE, "self", sequence=2))
    parcel = pack(await open_response(response.token, TODAY), "CODE", TODAY)
    assert (parcel.answered_by, parcel.helper_role, parcel.agreed, parcel.how_sure) == ("self", "", "", "")
    assert [answer.question for answer in parcel.answers] == ["completed-by"]
