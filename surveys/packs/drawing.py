"""An SVG drawing from a stranger, read by a careful reader and written anew: shapes, colours, nothing that acts.

What could act or fetch is refused with its name, so that an officer knows; what drawing programs add for themselves
(notes, layers, their own names) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from surveys.packs.errors import WrongDrawing
from surveys.packs.styles import reference_fault, style_fault, value_fault
from surveys.packs.values import LARGEST_DRAWING
from surveys.packs.weighing import too_much

SVG: Final = "http://www.w3.org/2000/svg"
LINK: Final = "{http://www.w3.org/1999/xlink}href"
DEEPEST: Final = 60

_SHAPES: Final = """svg g defs symbol use path circle ellipse rect line polyline polygon linearGradient radialGradient
    stop clipPath mask style"""
_ATTRIBUTES: Final = """viewBox preserveAspectRatio id class style transform href x y x1 y1 x2 y2 cx cy r rx ry fx fy
    fr d points width height offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits
    maskContentUnits pathLength fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-dasharray stroke-dashoffset stop-color stop-opacity opacity color clip-path
    clip-rule mask display visibility vector-effect paint-order overflow mix-blend-mode isolation"""
SHAPES: Final = frozenset(_SHAPES.split())
ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())
LEFT_OUT: Final = frozenset({"title", "desc", "metadata"})
ACTING: Final = {
    "script": "has a script",
    "foreignObject": "has a piece of a web page (foreignObject)",
    "image": "fetches another picture (image)",
    "feImage": "fetches another picture (feImage)",
    "a": "has a link (a)",
    "text": "has letters in it: the words stand beside a picture",
    "iframe": "has a piece of a web page (iframe)",
    **dict.fromkeys(("animate", "animateTransform", "animateMotion", "animateColor", "set"), "moves (animation)"),
}
HERE: Final = re.compile(r"#[A-Za-z_][\w.-]{0,99}")
PLAIN_ID: Final = re.compile(r"[A-Za-z_][\w.-]{0,99}")


def clean_drawing(data: bytes, name: str) -> bytes:
    """The drawing in `data`, written anew as UTF-8. `name` is how the refusal calls it. Raises WrongDrawing."""
    if len(data) > LARGEST_DRAWING:
        raise _fault(name, f"is larger than {LARGEST_DRAWING // 1000} kB")
    root = _read(data, name)
    if root.tag != f"{{{SVG}}}svg":
        raise _fault(name, "is not an SVG drawing")
    drawn = _anew(root, name, 0)
    drawn.set("xmlns", SVG)
    _framed(root, drawn, name)
    if what := too_much(drawn):
        raise _fault(name, what)
    return ElementTree.tostring(drawn, encoding="unicode").encode()


def _fault(name: str, what: str) -> WrongDrawing:
    return WrongDrawing(f"The drawing “{name}” {what}.")


def _read(data: bytes, name: str) -> Element:
    """Parsed without document types, entities or anything from elsewhere."""
    if b"<?xml-stylesheet" in data:
        raise _fault(name, "takes its looks from another file")
    try:
        found: Element = fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as fault:
        raise _fault(name, "has a document type or an entity (DOCTYPE, ENTITY). Save it as plain SVG") from fault
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as fault:
        raise _fault(name, "cannot be read as SVG") from fault
    return found


def _anew(element: Element, name: str, depth: int) -> Element:
    if depth > DEEPEST:
        raise _fault(name, f"has more than {DEEPEST} groups inside each other")
    tag = element.tag.rpartition("}")[2]
    made = Element(tag, dict(_attributes(element, name)))
    if tag == "style":
        made.text = _rules(element, name)
        return made
    for part in element:
        if _is_drawn(part, name):
            made.append(_anew(part, name, depth + 1))
    return made


def _is_drawn(part: Element, name: str) -> bool:
    """False for what is left out. Raises WrongDrawing for what we do not take."""
    space, _, tag = part.tag.rpartition("}")
    if tag in ACTING:
        raise _fault(name, ACTING[tag])
    if space.lstrip("{") not in (SVG, "") or tag in LEFT_OUT:
        _look_inside(part, name)
        return False
    if tag not in SHAPES:
        raise _fault(name, f"has a part that we do not take ({tag})")
    return True


def _look_inside(part: Element, name: str) -> None:
    """What is left out is not shown to anybody; yet a script in it says enough about the file."""
    for inner in part.iter():
        tag = inner.tag.rpartition("}")[2]
        if tag in ("script", "foreignObject", "iframe"):
            raise _fault(name, ACTING[tag])


def _attributes(element: Element, name: str) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        plain = "href" if key == LINK else key
        if plain.rpartition("}")[2].lower().startswith("on"):
            raise _fault(name, f"has a part that waits for something to happen ({plain.rpartition('}')[2]})")
        if fault := _value_fault(plain, value):
            raise _fault(name, fault)
        if plain in ATTRIBUTES and not (plain == "id" and not PLAIN_ID.fullmatch(value)):
            yield plain, value


def _value_fault(key: str, value: str) -> str:
    if key in ("href", "src") or key.endswith(("}href", "}src")):
        return "" if HERE.fullmatch(value.strip()) else "refers to something outside itself (href)"
    if key == "style":
        return style_fault(value)
    return value_fault(value) if key in ATTRIBUTES else reference_fault(value)


def _rules(element: Element, name: str) -> str:
    text = "".join(element.itertext())
    if fault := style_fault(text):
        raise _fault(name, fault)
    return text


def _framed(root: Element, drawn: Element, name: str) -> None:
    """A drawing needs its frame, from which it is made as large as the page wants."""
    width, height = (root.get(side, "").removesuffix("px") for side in ("width", "height"))
    if "viewBox" not in drawn.attrib:
        try:
            drawn.set("viewBox", f"0 0 {float(width):g} {float(height):g}")
        except ValueError as fault:
            raise _fault(name, "does not say how large it is (viewBox)") from fault
    for side in ("width", "height"):
        drawn.attrib.pop(side, None)
