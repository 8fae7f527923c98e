"""The drawings: one for every idea that is named anywhere, each only lines and colours, with its licence beside it."""

from __future__ import annotations

import csv
import importlib.util
import re
from types import ModuleType
from xml.etree import ElementTree

import pytest

from surveys.pictures import CONCEPTS
from voice.paths import DATA, PACKAGE, STATIC, TEMPLATES

DRAWN = sorted(path.stem for path in (STATIC / "pictures").glob("*.svg"))
SHAPES = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
NAMED_IN_TEMPLATES = re.compile(r"""(?:"picture": "|\bpic\("|\bpicture\(")([a-z_]+)\"""")
NAMED_IN_DATA = re.compile(r"\bpicture: *([a-z_]+)")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("static_build", STATIC / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named_in_templates() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in (*TEMPLATES.rglob("*.html"), *PACKAGE.rglob("*.py"))]
    return {name for text in texts for name in NAMED_IN_TEMPLATES.findall(text)}


def named_in_data() -> set[str]:
    return {name for path in DATA.rglob("*.yaml") for name in NAMED_IN_DATA.findall(path.read_text(encoding="utf-8"))}


def test_every_idea_a_survey_may_use_is_drawn() -> None:
    assert set(CONCEPTS) - set(DRAWN) == set()


def test_every_drawing_named_in_a_page_or_in_the_data_is_there() -> None:
    named = named_in_templates() | named_in_data()
    assert len(named) > 20
    assert named - set(DRAWN) == set()


def test_the_list_and_the_folder_hold_the_same() -> None:
    with (STATIC / "pictures.csv").open(newline="") as rows:
        listed = [row["concept"] for row in csv.DictReader(rows)]
    assert sorted(listed) == DRAWN
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_is_only_shapes_and_small(name: str) -> None:
    text = (STATIC / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    elements = list(ElementTree.fromstring(text).iter())
    assert {element.tag.rpartition("}")[2] for element in elements} <= SHAPES
    attributes = {attribute for element in elements for attribute in element.attrib}
    assert not {a for a in attributes if "href" in a or a.startswith("on") or a in ("style", "id")}
    assert "url(" not in text
    assert len(text) < 10_000


def test_a_picture_loses_comments_and_identifiers_and_keeps_its_lines(build: ModuleType) -> None:
    before = '<?xml?><!-- made -->\n<svg id="emoji" viewBox="0 0 72 72">\n<g id="x"/><path d="M1.2345 2"/></svg>'
    assert build.smaller(before) == '<svg viewBox="0 0 72 72"><g/><path d="M1.23 2"/></svg>'


def test_a_picture_is_cut_to_its_square_and_turned_about_its_middle(build: ModuleType) -> None:
    svg = '<svg viewBox="0 0 72 72"><path d="M1 2"/></svg>'
    assert build.framed(svg, "5 6 60 60", "0") == '<svg viewBox="5 6 60 60"><path d="M1 2"/></svg>'
    turned = '<svg viewBox="5 6 60 60"><g transform="rotate(90 35 36)"><path d="M1 2"/></g></svg>'
    assert build.framed(svg, "5 6 60 60", "90") == turned


def test_the_notice_names_what_comes_from_elsewhere_with_its_licence() -> None:
    notice = (STATIC / "NOTICE.md").read_text(encoding="utf-8")
    for words in ("OpenMoji", "CC BY-SA 4.0", "Atkinson Hyperlegible", "SIL Open Font License 1.1", "Changes:"):
        assert words in notice
    assert "Attribution-ShareAlike 4.0" in (STATIC / "licences" / "openmoji.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (STATIC / "licences" / "atkinson-hyperlegible.txt").read_text(encoding="utf-8")
