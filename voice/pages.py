"""Jinja: what every template can use, and how a refusal to guess (StrictUndefined) keeps templates honest."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template.config import TemplateConfig

from voice.calendar import plain_date, plain_month
from voice.paths import TEMPLATES


def environment(static: Callable[[str], str]) -> Environment:
    """`static("css/voice.css")` gives a file's address; `picture("good")` a drawing's address."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.add_extension("jinja2.ext.i18n")
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    made.globals["static"] = static
    made.globals["picture"] = lambda concept: static(f"pictures/{concept}.svg")
    made.filters["plain_date"] = plain_date
    made.filters["plain_month"] = plain_month
    return made


def template_config(static: Callable[[str], str]) -> TemplateConfig[JinjaTemplateEngine]:
    """For `create_app`."""
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment(static)))
