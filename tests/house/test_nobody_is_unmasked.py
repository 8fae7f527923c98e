"""No function finds out who gave an anonymous answer: the walk goes through every function of the program."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from surveys.tables import Response, Survey
from tests.safeguarding.said import AFRAID, one_flag
from voice.database import Engine
from voice.invitations import queries as invitations
from voice.paths import ROOT
from voice.safeguarding.pages import NAMELESS_MODES, page
from voice.settings import Settings

ROOMS = ("analysis", "surveys", "voice")
# What leads from an answer to a person or back, and the only functions that may say its name.
JOINS = {
    # the hash of the link a response was given by
    "link_hash_of": {"voice.invitations.queries.who_answered"},
    # from a response to a person
    "who_answered": {"voice.safeguarding.pages._person"},
    # from a person to their own answers, for the rights that the law gives them
    "answers_of": {
        "voice.invitations.rights.held",
        "voice.rights.packing._everything",
        "voice.rights.desk.routes._about",
        "voice.rights.desk.routes._erase_page",
    },
}


@cache
def functions() -> list[tuple[str, ast.AST]]:
    """(Dotted name, syntax) of every function, methods and inner ones among them."""
    paths = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [each for path in paths for each in named(module_of(path), ast.parse(path.read_text(encoding="utf-8")))]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def named(prefix: str, tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{prefix}.{node.name}"
            if not isinstance(node, ast.ClassDef):
                yield name, node
            yield from named(name, node)


def says(tree: ast.AST) -> set[str]:
    """Every name a function speaks of."""
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return found | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def imports(path: Path) -> set[str]:
    """`module.name` of everything a file imports."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {f"{node.module}.{each.name}" for node in nodes if isinstance(node, ast.ImportFrom) for each in node.names}


@pytest.mark.parametrize("join", JOINS)
def test_only_these_functions_go_from_an_answer_to_a_person_or_back(join: str) -> None:
    """Rooms of `surveys` know nothing of people: the contracts of imports see to it."""
    speaking = {name for name, tree in functions() if join in says(tree) and name.startswith("voice.")}
    assert speaking == JOINS[join]


def test_no_file_but_the_example_s_knows_the_rows_of_answers_and_of_people() -> None:
    """Invitations know a survey and a person, and no response: `Response` is joined by hashes in surveys alone."""
    answers = {f"surveys.tables.{name}" for name in ("Response", "Answer", "Draft", "Holding", "SpentTicket")}
    people = {"voice.register.tables.Person", "voice.invitations.tables.InvitationLink"}
    both = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "voice").rglob("*.py"))
        if (found := imports(path)) & answers and found & people
    ]
    assert both == ["voice/demo/loading.py"]


def test_no_query_of_our_own_writing_joins_them() -> None:
    """Statements in words could go round the tables: none names a table of people beside one of answers."""
    for name, tree in functions():
        said = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        for statement in (text.lower() for text in said if "select" in text.lower() and " from " in text.lower()):
            assert not (_names(statement, ("response", "answer", "holding")) and _names(statement, ("person",))), name


def _names(statement: str, tables: Sequence[str]) -> bool:
    words = statement.replace('"', " ").replace("(", " ").replace(",", " ").split()
    return any(table in words for table in tables)


@pytest.mark.parametrize("mode", sorted(NAMELESS_MODES))
async def test_of_an_anonymous_answer_nothing_is_even_asked(
    database: Engine, settings: Settings, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if a row had a link's hash by mistake, the page of a flag would not follow it."""
    flag_id, words = await one_flag(settings, AFRAID)
    await Survey.update({Survey.mode: mode}, force=True)
    await Response.update({Response.token_hash: "a" * 64}, force=True)

    async def asked(response_id: object) -> None:
        raise AssertionError("somebody asked who this is")

    monkeypatch.setattr(invitations, "who_answered", asked)
    monkeypatch.setattr("voice.safeguarding.pages.who_answered", asked)
    found = await page(flag_id, settings)
    assert (found.nameless, found.person, found.said) == (True, None, words)


def test_the_walk_above_finds_what_it_looks_for() -> None:
    tree = ast.parse("class A:\n    def b(self):\n        return queries.who_answered(self)\n")
    assert [(name, "who_answered" in says(each)) for name, each in named("m", tree)] == [("m.A.b", True)]
    assert len(functions()) > 1000
