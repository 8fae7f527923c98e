"""A wrong plan file is refused with the line, the field and the reason of every fault."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.plan.small import SMALL_PLAN, line_with, spoilt
from voice.plan.document import parse, parse_bytes, read
from voice.plan.errors import Fault, PlanFileRefused


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(PlanFileRefused) as refused:
        parse(text)
    return refused.value.faults


def test_the_small_plan_is_a_good_one() -> None:
    document = parse(SMALL_PLAN)
    assert [workstream.code for workstream in document.workstreams] == ["WS1", "WS2"]
    assert document.workstreams[0].leads[1].vacant


A01 = "workstreams.WS1.activities.WS1-A01"
A02 = "workstreams.WS1.activities.WS1-A02"
WS2_A01 = "workstreams.WS2.activities.WS2-A01"
VISIT = "text: Visit every baby."


class Case(NamedTuple):
    """What is replaced by what, and what the fault says. `at` stands on the fault's line when `bad` does not."""

    good: str
    bad: str
    field: str
    reason: str
    at: str = ""


CASES = (
    Case("title: Voice", "titel: Voice", "workstreams.WS1.titel", "is not a field here; did you mean title?"),
    Case("number: 2", "number: two", "workstreams.WS2.number", "is “two”; it must be a whole number"),
    Case("number: 2", "number: 1", "workstreams.WS2.number", "1 is the number of another workstream too"),
    Case("value: 38.5", "value: 38,5", "population.girls.value", "is “38,5”; it must be a number such as 4321 or 22.4"),
    Case("derived: true", "derived: perhaps", "population.girls.derived", "is “perhaps”; it must be true or false"),
    Case(
        "    sum: 100 - 61.5\n",
        "",
        "population.girls.sum",
        "is missing; a derived figure shows its sum",
        at="code: girls",
    ),
    Case(
        "    printed: over 1,200\n",
        "",
        "population.everybody.printed",
        "is missing; a figure shows the words it is taken from",
        at="code: everybody",
    ),
    Case("code: F}", "code: X}", "population.girls.counts.code", "X is not among the sex codes of this file"),
    Case(
        "[Schools]\n    purpose: To listen.",
        "Schools\n    purpose: To listen.",
        "workstreams.WS1.working_group",
        "must be a list",
        at="working_group: Schools",
    ),
    Case(
        "text: Families say that they are heard",
        "text: [heard]",
        "measures.GU-01.text",
        "must be one value, not a list or a group of fields",
    ),
    Case("area:\n", "area: Gull\nx:\n", "area", "must be a group of fields", at="area: Gull"),
    Case(VISIT, "text: ''", f"{WS2_A01}.text", "is empty"),
    Case(VISIT, "text:  # nothing", f"{WS2_A01}.text", "is empty"),
    Case(VISIT, 'text: "Visit\\0every baby"', f"{WS2_A01}.text", "holds a character that cannot be kept"),
    Case(VISIT, 'text: "Visit \\ud83d"', f"{WS2_A01}.text", "holds a character that cannot be kept"),
    Case(VISIT, "text: !!python/name:os.system Visit", f"{WS2_A01}.text", "has a tag; a plan file uses none"),
    Case("due: 2025-04-30", "due: 30 April", f"{A02}.due", "is “30 April”; it must be a date such as 2025-04-30"),
    Case("due: 2025-04-30", "due: 2025-02-30", f"{A02}.due", "is “2025-02-30”; it must be a date such as 2025-04-30"),
    Case("due: 2025-04-30", "due: 2024-12-01", f"{A02}.due", "2024-12-01 is before the start, 2025-01-06"),
    Case("status: G", "status: Q", f"{A02}.status", "Q is not among the statuses of this file"),
    Case("- code: WS2-A01", "- code: WS1-A03", "workstreams.WS2.activities.WS1-A03.code", "must begin with WS2-"),
    Case(
        "- code: WS2-A01",
        "- code: second",
        "workstreams.WS2.activities.second.code",
        "is “second”; it must look like WS1-A01",
    ),
    Case(
        "scheme: LGA, code: LGA-1}",
        "scheme: LGB, code: LGA-1}",
        f"{A01}.refs.LGA-1.scheme",
        "LGB is not among the reference schemes of this file",
    ),
    Case(
        "scheme: LGA, code: LGA-1}",
        "scheme: LGA, code: LGA-7}",
        f"{A01}.refs.LGA-7.code",
        "LGA-7 is not among the LGA codes of this file",
    ),
    Case(
        "- {printed: '9'}",
        "- {printed: '9', scheme: LGA}",
        f"{A01}.refs.2",
        "needs both a scheme and a code, or neither when it is kept as printed only",
    ),
    Case(
        "themes: [T01]",
        "themes: [T02]",
        "workstreams.WS1.quotes.WS1-C1.themes",
        "T02 is not among the themes of this file",
    ),
    Case(
        "workstream: WS1",
        "workstream: WS3",
        "codebook.themes.T01.workstream",
        "WS3 is not among the workstreams of this file",
    ),
    Case(
        "quotes: [WS1-C1]",
        "quotes: [WS1-C9]",
        "codebook.themes.T01.quotes",
        "WS1-C9 is not among the quotes of this file",
    ),
    Case(
        "workstreams: [WS1]",
        "workstreams: [WS4]",
        "measures.GU-01.workstreams",
        "WS4 is not among the workstreams of this file",
    ),
    Case(
        "source: gull\n    workstreams",
        "source: tern\n    workstreams",
        "measures.GU-01.source",
        "tern is not among the sources of this file",
        at="source: tern",
    ),
    Case(
        "state: vacant, note: There is no forum.}",
        "state: vacant}",
        "workstreams.WS1.leads.2.note",
        "must say why the post is vacant",
    ),
    Case(
        "state: vacant, note",
        "state: empty, note",
        "workstreams.WS1.leads.2.state",
        "is “empty”; it must be one of: in_post, vacant",
    ),
    Case("- code: action_status", "- code: sex", "status_lists.sex", "sex is already used elsewhere in this file"),
    Case("plan_file: 1", "plan_file: 2", "plan_file", "is “2”; it must be one of: 1"),
)


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_named_with_its_line_field_and_reason(case: Case) -> None:
    text = spoilt(case.good, case.bad)
    line = line_with(text, case.at or case.bad)
    assert [fault for fault in faults(text) if fault.field == case.field] == [Fault(line, case.field, case.reason)]


def test_a_code_that_stands_in_a_list_twice_is_refused_at_the_second_place() -> None:
    text = spoilt("code: WS1-A02", "code: WS1-A01")
    second = line_with(text, "text: Answer every family") - 3
    assert faults(text) == (Fault(second, A01, "is in this list twice"),)


def test_a_missing_field_is_named_with_the_line_of_the_thing_it_is_missing_from() -> None:
    text = spoilt("    title: Early help\n", "")
    assert faults(text) == (Fault(line_with(text, "number: 2") - 1, "workstreams.WS2.title", "is missing"),)


def test_a_field_that_is_written_twice_is_refused_at_the_second_place() -> None:
    text = spoilt("    title: Early help\n", "    title: Early help\n    title: Late help\n")
    assert faults(text) == (Fault(line_with(text, "Late help"), "workstreams.WS2.title", "is written twice"),)


def test_several_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = spoilt("    title: Voice\n", "").replace("      workstream: WS1\n", "      workstream: WS9\n")
    text = text.replace("    number: 2\n", "    number: two\n")
    assert [fault.field for fault in faults(text)] == [
        "workstreams.WS1.title",
        "workstreams.WS2.number",
        "codebook.themes.T01.workstream",
    ]


def test_what_points_to_a_list_that_is_itself_wrong_is_not_blamed() -> None:
    text = spoilt("  themes:\n    - code: T01\n", "  themen:\n    - code: T01\n")
    assert [(fault.field, fault.reason) for fault in faults(text)] == [
        ("codebook.themes", "is missing"),
        ("codebook.themen", "is not a field here; did you mean themes?"),
    ]


def test_the_refusal_reads_as_sentences_and_says_that_nothing_was_changed() -> None:
    with pytest.raises(PlanFileRefused) as refused:
        parse(spoilt("    number: 2\n", "    number: two\n"))
    line = line_with(SMALL_PLAN, "number: 2")
    assert refused.value.sentence == (
        "The plan file was refused. Nothing was changed.\n"
        f"Line {line}, workstreams.WS2.number: is “two”; it must be a whole number."
    )
    assert refused.value.status == 422


def test_a_long_list_of_faults_is_cut_and_counted() -> None:
    text = SMALL_PLAN.replace("gull}", "tern}") + "".join(f"extra_{n}: 1\n" for n in range(20))
    sentence = _sentence(text)
    assert sentence.count("\n") == 11
    assert sentence.endswith("\nAnd 12 more.")


def _sentence(text: str) -> str:
    with pytest.raises(PlanFileRefused) as refused:
        parse(text)
    return refused.value.sentence


NOT_A_PLAN = Fault(1, "plan_file", "this is not a plan file; a plan file begins with “plan_file: 1”")


@pytest.mark.parametrize(
    "text",
    ["Dear council, thank you.", "- a list\n- of things\n", '{"surveys": []}', "name,age\nAda,9\n", "42", "a: b"],
)
def test_a_file_that_is_something_else_is_told_so_in_one_line(text: str) -> None:
    assert faults(text) == (NOT_A_PLAN,)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_told_so(text: str) -> None:
    assert faults(text) == (Fault(1, "", "the file is empty"),)


def test_what_is_not_yaml_is_refused_with_the_line_where_it_breaks() -> None:
    text = spoilt("    title: Voice\n", "    title: Voice: and more\n")
    [fault] = faults(text)
    assert (fault.line, fault.field) == (line_with(text, "Voice: and"), "")
    assert fault.reason == "is not YAML: mapping values are not allowed here"


def test_two_documents_in_one_file_are_refused() -> None:
    assert faults(SMALL_PLAN + "---\nplan_file: 1\n")[0].reason.startswith("is not YAML: ")


def test_bytes_that_are_not_utf_8_are_refused_with_their_line() -> None:
    data = SMALL_PLAN.encode().replace(b"Gull Island Board", "Möwe".encode("latin-1"))
    with pytest.raises(PlanFileRefused) as refused:
        parse_bytes(data)
    line = line_with(SMALL_PLAN, "Gull Island Board")
    assert refused.value.faults == (Fault(line, "", "is not text in UTF-8; save the file as UTF-8"),)


def test_a_picture_is_refused() -> None:
    with pytest.raises(PlanFileRefused):
        parse_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")


def test_text_with_a_nul_is_refused_with_its_line() -> None:
    [fault] = faults("plan_file: 1\narea:\n  name: Gull\x00\n")
    assert fault == Fault(3, "", "holds a character that no text has; is this a plan file?")


def test_a_file_of_windows_with_a_mark_at_its_start_is_read() -> None:
    data = b"\xef\xbb\xbf" + SMALL_PLAN.replace("\n", "\r\n").encode()
    assert parse_bytes(data) == parse(SMALL_PLAN)


def test_more_than_five_megabytes_are_refused_without_reading_on() -> None:
    start = time.monotonic()
    for refuse in (lambda: parse("a" * 5_000_001), lambda: parse_bytes(b"a" * 5_000_001)):
        with pytest.raises(PlanFileRefused) as refused:
            refuse()
        assert refused.value.faults[0].reason == "the file is longer than 5 MB; a plan is much shorter"
    assert time.monotonic() - start < 1


def test_a_few_lines_that_stand_for_millions_of_values_are_refused_at_the_first() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    assert faults("plan_file: 1\n" + bomb) == (Fault(3, "", "*a points elsewhere; write the value out"),)


def test_nesting_without_end_is_refused() -> None:
    [fault] = faults("plan_file: " + "[" * 50_000)
    assert fault.reason == "is nested more than 20 levels deep"


def test_a_number_of_a_thousand_digits_is_refused() -> None:
    text = spoilt("    number: 2\n", f"    number: {'9' * 5000}\n")
    assert faults(text)[0].reason == f"is “{'9' * 40}…”; it must be a whole number"


def test_text_longer_than_its_column_is_refused() -> None:
    text = spoilt("    title: Voice\n", f"    title: {'V' * 201}\n")
    assert faults(text)[0].reason == "is longer than 200 characters"


def test_text_that_looks_like_a_number_or_a_yes_is_kept_as_it_is_written() -> None:
    text = spoilt("printed: '9'}", "printed: 09}").replace("principles: [Co-production]", "principles: [no, 1.10]")
    document = parse(text)
    assert document.workstreams[0].activities[0].refs[1].printed == "09"
    assert document.plan.principles == ("no", "1.10")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanFileRefused) as refused:
        read(tmp_path / "plan.yaml")
    assert refused.value.faults[0].reason.endswith("plan.yaml cannot be opened: no such file or directory")
    with pytest.raises(PlanFileRefused):
        read(tmp_path)
