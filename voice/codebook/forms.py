"""What an officer typed about a theme, as they typed it; what is wrong with it is said by the deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.forms import Form
from voice.plan.values import CodebookTheme


@dataclass(frozen=True)
class TypedTheme:
    """The boxes of a theme's form. Lists have one entry on a line."""

    name: str = ""
    easy_name: str = ""
    workstream: str = ""
    definition: str = ""
    easy_definition: str = ""
    keywords: str = ""
    examples: str = ""
    not_examples: str = ""

    def theme(self, code: str = "", quotes: Sequence[str] = ()) -> CodebookTheme:
        """The theme these words make; `quotes` are of the plan and are not typed."""
        return CodebookTheme(
            code=code,
            name=self.name.strip(),
            easy_name=self.easy_name.strip(),
            workstream=self.workstream,
            definition=self.definition.strip(),
            easy_definition=self.easy_definition.strip(),
            keywords=_lines(self.keywords),
            examples=_lines(self.examples),
            not_examples=_lines(self.not_examples),
            quotes=tuple(quotes),
        )


def typed(form: Form) -> TypedTheme:
    """What the form sent."""
    return TypedTheme(**{name: form.one(name) for name in TypedTheme.__dataclass_fields__})


def shown(theme: CodebookTheme) -> TypedTheme:
    """A theme as its form shows it first."""
    return TypedTheme(
        name=theme.name,
        easy_name=theme.easy_name,
        workstream=theme.workstream,
        definition=theme.definition,
        easy_definition=theme.easy_definition,
        keywords="\n".join(theme.keywords),
        examples="\n".join(theme.examples),
        not_examples="\n".join(theme.not_examples),
    )


def number(form: Form, name: str) -> int:
    """A whole number of a hidden field; -1, which nothing has, when it is none."""
    sent = form.one(name)
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else -1


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())
