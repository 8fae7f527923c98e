"""What is typed from a paper, as values."""

from __future__ import annotations

from surveys.definition import from_yaml
from surveys.forms import Form
from surveys.paper.sheets import to_type
from surveys.paper.typed import Typed, differences, read_typed
from tests.surveys.paper.copies import EASY
from voice.paths import SURVEY_FILES


def test_an_order_needs_each_number_once() -> None:
    survey = from_yaml((SURVEY_FILES / "every_kind.yaml").read_text(encoding="utf-8"))
    parts = [part for part in to_type(survey, EASY) if part.question.id == "TRY-5"]
    for numbers, choices in ((("2", "1", "3"), ("quiet", "waiting", "clubs")), (("", "", ""), ())):
        pairs = zip(("waiting", "quiet", "clubs"), numbers, strict=True)
        form = Form(tuple((f"TRY-5:rank-{code}", number) for code, number in pairs))
        typed, faults = read_typed(form, parts, EASY.presentation)
        assert (typed.get("TRY-5", Typed()).choices, faults) == (choices, {})
    typed, faults = read_typed(Form((("TRY-5:rank-quiet", "1"),)), parts, EASY.presentation)
    assert (typed["TRY-5"].words, list(faults)) == ("\n1\n", ["TRY-5"])


def test_spaces_make_no_difference_and_what_cannot_be_read_is_as_good_as_empty() -> None:
    survey = from_yaml((SURVEY_FILES / "every_kind.yaml").read_text(encoding="utf-8"))
    parts = to_type(survey, EASY)
    first = {"TRY-7": Typed(words="12", unreadable=True), "TRY-11.did": Typed(words="He  looked\nup")}
    assert differences(first, {"TRY-11.did": Typed(words="He looked up ")}, parts) == []
    apart = differences(first, {"TRY-7": Typed(words="12"), "TRY-11.did": Typed(words="He looked Up")}, parts)
    assert [part.question.id for part in apart] == ["TRY-7", "TRY-11.did"]
