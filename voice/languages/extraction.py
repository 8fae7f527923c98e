"""Finds the sentences in Python that families read, for Babel (see babel.cfg).

Nobody marks them: they are a refusal's `heading` and `default_sentence`, the first argument of `Sentence(…)`, and every
text in a constant that babel.cfg names under `constants`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import IO, Any

Found = tuple[int, str, str, list[str]]
OF_REFUSALS = {"heading", "default_sentence"}


def sentences(file: IO[bytes], keywords: Any, comment_tags: Any, options: dict[str, str]) -> Iterator[Found]:
    """Babel's extractor: (line, function, sentence, comments) for each."""
    constants = set(options.get("constants", "").split())
    for node in ast.walk(ast.parse(file.read())):
        for text in _texts(node, constants):
            yield text.lineno, "", str(text.value), []


def _texts(node: ast.AST, constants: set[str]) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Sentence":
        yield from _inside(node.args[0])
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and _names(node) & (OF_REFUSALS | constants):
        yield from _inside(node.value)


def _names(node: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _inside(value: ast.expr) -> Iterator[ast.Constant]:
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node
