"""Every template a room names is there, compiles, and is named by somebody."""

from __future__ import annotations

import re

import pytest

from voice.pages import environment
from voice.paths import PACKAGE, ROOT, TEMPLATES

PYTHON = [*PACKAGE.rglob("*.py"), *(ROOT / "surveys").rglob("*.py")]
NAMED = re.compile(r"""["']([a-z_]+/[a-z_/{}.]+\.(?:html|txt))["']""")


def every_template() -> list[str]:
    return sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())


def named_by_code() -> set[str]:
    return {name for path in PYTHON for name in NAMED.findall(path.read_text(encoding="utf-8")) if "{" not in name}


def test_every_template_named_in_code_exists() -> None:
    assert named_by_code() - set(every_template()) == set()


@pytest.mark.parametrize("name", every_template())
def test_every_template_compiles(name: str) -> None:
    environment(static=lambda path: f"/static/{path}").get_template(name)


def test_no_template_lies_about_unused() -> None:
    texts = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in every_template())
    in_templates = set(NAMED.findall(texts))
    built_up = re.compile(r"^(notices|answering/kinds)/")  # their names are put together from a kind
    unused = {n for n in every_template() if n not in named_by_code() | in_templates and not built_up.match(n)}
    assert unused == set()


def test_no_template_has_inline_style_or_script() -> None:
    for name in every_template():
        if name.endswith(".html") and not name.startswith("notices/"):
            text = (TEMPLATES / name).read_text(encoding="utf-8")
            assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", text), name
