"""Finds the sentences in Python that families read, for Babel; babel.cfg says where to look.

Nobody marks them. They are the first argument of `Sentence(…)`, a refusal's `heading` and `default_sentence`, the
second of a pair (field, sentence) that a form is refused with, and what a module's constants hold. Of a file with
`classes` beside its name only these are read: the refusals that families meet, among those of staff. Of a file with
`but` beside its name all are read but these: the refusals of staff, among those of families.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import IO, Any

Text = tuple[int, str]
Found = tuple[int, str, str, list[str]]
SEVERAL_WORDS = re.compile(r"[\w%,].* .*\Z")  # on one line, so no code, no SQL
OF_REFUSALS = {"heading", "default_sentence"}


def sentences(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Found]:
    """Babel's extractor: (line, function, sentence, comments) for each."""
    chosen, left_out = options.get("classes", "").split(), options.get("but", "").split()
    for part in ast.parse(file.read()).body:
        name = getattr(part, "name", "")
        if (not chosen or name in chosen) and name not in left_out:
            for node in ast.walk(part):
                yield from ((line, "", text, []) for line, text in _texts(node))


def _texts(node: ast.AST) -> Iterator[Text]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Sentence":
        yield from _inside(node.args[0])
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and any(map(_is_said, _names(node))):
        yield from (found for found in _inside(node.value) if SEVERAL_WORDS.match(found[1]))
    if isinstance(node, ast.Tuple) and len(node.elts) == 2:
        yield from (found for found in _inside(node.elts[1]) if found[1].endswith((".", "?")))


def _is_said(name: str) -> bool:
    return name in OF_REFUSALS or name.isupper()


def _names(node: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _inside(value: ast.expr) -> Iterator[Text]:
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
