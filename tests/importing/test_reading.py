"""Files become tables, or are refused by name."""

from __future__ import annotations

import pytest

from tests.importing.files import csv_file, ods_file, xlsx_file
from voice.importing import errors
from voice.importing.reading import read_table

ROWS = [("Forename", "DOB"), ("Zoë", "31/03/2015"), ("Ben", "01/02/2012")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_with_any_usual_separator_and_encoding(separator, encoding):
    table = read_table("census.csv", csv_file(ROWS, separator, encoding))
    assert table.columns == ("Forename", "DOB")
    assert table.rows == [("Zoë", "31/03/2015"), ("Ben", "01/02/2012")]
    assert table.lines == [2, 3]


def test_a_line_above_the_header_and_empty_lines_are_passed_over():
    rows = [("Census of Sandown Bay",), (), *ROWS[:2], ("", ""), *ROWS[2:]]
    assert read_table("x", csv_file(rows)).lines == [4, 6]


def test_xlsx_gives_days_as_iso_and_whole_numbers_without_a_point():
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>DOB</t></is></c>'
    head += '<c r="C1" t="inlineStr"><is><t>Case</t></is></c></row>'
    body = '<row r="2"><c r="A2" t="inlineStr"><is><t>Zoë</t></is></c><c r="B2" s="1"><v>42094</v></c>'
    body += '<c r="C2"><v>1204.0</v></c></row>'
    assert read_table("x.xlsx", xlsx_file(head + body)).rows == [("Zoë", "2015-03-31", "1204")]


def test_ods_is_read():
    assert read_table("x.ods", ods_file(ROWS)).rows == ROWS[1:]


def test_the_name_says_nothing_about_the_kind():
    assert read_table("letter.docx", csv_file(ROWS)).rows == ROWS[1:]


def test_a_sheet_that_claims_a_million_rows_and_every_column_is_refused_and_nothing_dies():
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(errors.NotATable):
        read_table("far.xlsx", xlsx_file(far))


WRONG = {
    "empty": (b"", errors.FileEmpty),
    "only spaces": (b" \r\n\r\n ", errors.FileEmpty),
    "a header only": (csv_file(ROWS[:1]), errors.FileEmpty),
    "no header": (csv_file(ROWS[1:]), errors.NoHeader),
    "a column without a name": (csv_file([("Forename", "DOB", ""), ("Zoë", "31/03/2015", "x")]), errors.NoHeader),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", errors.NotATable),
    "a broken zip": (b"PK\x03\x04 and no more", errors.NotATable),
    "one column": (csv_file([("Forename",), ("Zoë",)]), errors.OneColumn),
    "200 columns": (csv_file([[f"c{n}" for n in range(200)], ["x"] * 200]), errors.TooManyColumns),
    "two columns of one name": (csv_file([("Name", " name "), ("Zoë", "x")]), errors.SameHeader),
    "21 MB": (b"a,b\n" + b"x,y\n" * 5_250_000, errors.FileTooLarge),
    "too many rows": (b"a,b\n" + b"x,y\n" * 100_001, errors.TooManyRows),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_refused_by_name(case):
    data, refusal = WRONG[case]
    with pytest.raises(refusal) as caught:
        read_table("pupils.xlsx", data)
    assert caught.value.sentence
    assert type(caught.value) is refusal
