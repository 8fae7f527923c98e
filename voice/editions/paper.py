"""From a page to what the press takes: pictures that only repeat the words become drawings behind the text.

The press makes a tagged PDF, in which every picture has to say what it shows. A picture beside words that say the same
says nothing more, on screen (`alt=""`, `aria-hidden`) and on paper: drawn as a background, it is no part of the text.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any, Final

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from surveys.paper.printing import Copy
from voice import pages
from voice.paths import STATIC

STYLE: Final = "css/print-edition.css"
DRAWN: Final = "css/print-drawing.css"
FONTS: Final = tuple(f"fonts/atkinson-{cut}.woff2" for cut in ("400", "700", "400-more", "700-more"))
INK: Final = "#26223A"
XMLNS: Final = 'xmlns="http://www.w3.org/2000/svg"'
_SVG: Final = re.compile(r"<svg([^>]*)>(.*?)</svg>", re.DOTALL)
_IMAGE: Final = re.compile(r'<img src="(pictures/[a-z0-9_]+\.svg)" alt=""[^>]*>')
_PICTURE: Final = re.compile(r"pictures/[a-z0-9_]+\.svg")
_UNSEEN: Final = re.compile(r'\s(?:aria-hidden|focusable)="[^"]*"')
_CLASS: Final = re.compile(r'\sclass="([^"]*)"')


@cache
def templates() -> Environment:
    """Templates whose files lie beside each other, and whose links lead to the site from anywhere."""
    made = pages.environment(lambda name: name)
    made.globals["to"] = _away
    return made


@pass_context
def _away(context: Context, path: str, /, **asked: str) -> str:
    return f"{context['public_url']}{pages.to(context, path, **asked)}"


def render(name: str, context: dict[str, Any]) -> str:
    """A page of an edition. `context` needs `public_url`."""
    return templates().get_template(name).render(context)


def copy_of(html: str) -> Copy:
    """The page for the press, with the files that it shows."""
    drawings: dict[str, bytes] = {}
    html = _SVG.sub(lambda found: _drawing(found, drawings), _IMAGE.sub(_background, html))
    return Copy(html, {**drawings, **files_of(html)})


def files_of(html: str) -> dict[str, bytes]:
    """Style, fonts and pictures."""
    return {name: (STATIC / name).read_bytes() for name in (STYLE, *FONTS, *sorted(set(_PICTURE.findall(html))))}


def _background(found: re.Match[str]) -> str:
    return f'<span class="picture" style="background-image:url({found[1]})"></span>'


def _drawing(found: re.Match[str], drawings: dict[str, bytes]) -> str:
    """A drawing with a title stays where it is; one without, which is not read aloud, becomes a background."""
    attributes, inner = found.groups()
    style = f"<style>{(STATIC / DRAWN).read_text()}</style>"
    if "<title" in inner:
        return f"<svg{attributes}>{style}{_inked(inner)}</svg>"
    kept = _UNSEEN.sub("", attributes)
    svg = f"<svg {XMLNS}{kept}>{style}{_inked(inner)}</svg>".encode()
    name = f"drawings/{hashlib.sha256(svg).hexdigest()[:12]}.svg"
    drawings[name] = svg
    named = _CLASS.search(attributes)
    return f'<span class="drawn {named[1] if named else ""}" style="background-image:url({name})"></span>'


def _inked(inner: str) -> str:
    return inner.replace("currentColor", INK)
