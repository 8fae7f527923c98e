"""A drawing from a stranger: what acts, moves or fetches is refused with its name; lines and colours come through."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from surveys.packs.drawing import DEEPEST, clean_drawing
from surveys.packs.errors import WrongDrawing
from surveys.packs.values import LARGEST_DRAWING
from voice.paths import STATIC

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
EVERY_DRAWING = sorted((STATIC / "pictures").glob("*.svg"))


def svg(inside: str, more: str = 'viewBox="0 0 72 72"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {more}>{inside}</svg>'.encode()


def cleaned(inside: str, more: str = 'viewBox="0 0 72 72"') -> str:
    return clean_drawing(svg(inside, more), "a.svg").decode()


def refused(data: bytes) -> str:
    with pytest.raises(WrongDrawing) as refusal:
        clean_drawing(data, "a.svg")
    return refusal.value.sentence


HREF, URL = "refers to something outside itself (href)", "refers to something outside itself (url)"
MOVES, ELSEWHERE = "moves (animation)", "takes its looks from elsewhere (@import, @font-face or another @ rule)"
ACTS = "has a part that waits for something to happen"

WICKED = {
    "<script>alert(1)</script>": "has a script",
    "<g><g><script href='#x'/></g></g>": "has a script",
    "<SCRIPT>alert(1)</SCRIPT>": "has a part that we do not take (SCRIPT)",
    "<metadata><script>alert(1)</script></metadata>": "has a script",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>": "has a script",
    "<h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:iframe/></h:div>": "has a piece of a web page (iframe)",
    "<path onload='alert(1)' d='M0 0'/>": f"{ACTS} (onload)",
    "<path ONCLICK='alert(1)' d='M0 0'/>": f"{ACTS} (ONCLICK)",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>": "has a piece of a web page (foreignObject)",  # noqa: E501
    "<a href='https://example.org'><path d='M0 0'/></a>": "has a link (a)",
    "<image href='https://example.org/a.png'/>": "fetches another picture (image)",
    "<image href='data:image/png;base64,AA=='/>": "fetches another picture (image)",
    "<use href='https://example.org/a.svg#b'/>": HREF,
    "<use href='other.svg#b'/>": HREF,
    "<use href='data:image/svg+xml,x'/>": HREF,
    f"<use {XLINK} xlink:href='//example.org/a.svg#b'/>": HREF,
    "<use href='javascript:alert(1)'/>": HREF,
    "<path fill='url(https://example.org/a)' d='M0 0'/>": URL,
    "<path fill='url(#a) url(other.svg#b)' d='M0 0'/>": URL,
    "<path cursor='url(https://example.org/a)' d='M0 0'/>": URL,
    "<path style='fill:url(&quot;https://example.org/a&quot;)' d='M0 0'/>": URL,
    "<path style='fill:URL(a.svg)' d='M0 0'/>": URL,
    "<path style='fill:image-set(a)' d='M0 0'/>": "has something that we do not take (image-set)",
    "<path style='fill:\\75rl(a)' d='M0 0'/>": "has rules that hide what they say",
    "<path style='behavior:x' d='M0 0'/>": "has rules that act (behavior)",
    "<path style='width:expression(1)' d='M0 0'/>": "has something that we do not take (expression)",
    "<path style='animation:a 1s' d='M0 0'/>": MOVES,
    "<style>@import 'https://example.org/a.css';</style>": ELSEWHERE,
    "<style>@IMPORT url(a.css);</style>": ELSEWHERE,
    "<style><![CDATA[@font-face{src:url(a)}]]></style>": ELSEWHERE,
    "<style>@keyframes a{to{opacity:0}}</style>": ELSEWHERE,
    "<style>path{fill:url(//example.org/a)}</style>": URL,
    "<style>path{fill:ur/**/l(//example.org/a)}</style>": URL,
    "<style>path{transition:all 1s}</style>": MOVES,
    "<path d='M0 0'><animate attributeName='d' to='M1 1'/></path>": MOVES,
    "<path d='M0 0'><set attributeName='href' to='javascript:alert(1)'/></path>": MOVES,
    "<path d='M0 0'><animateTransform attributeName='transform'/></path>": MOVES,
    "<text>Ferry</text>": "has letters in it: the words stand beside a picture",
    "<filter id='a'/>": "has a part that we do not take (filter)",
    "<g id='a'><use href='#a'/></g>": "is made of itself (a part refers to itself)",
    "<mask id='a'><path mask='url(#a)' d='M0 0'/></mask>": "is made of itself (a part refers to itself)",
}


@pytest.mark.parametrize("inside", WICKED)
def test_what_acts_moves_or_fetches_is_refused_by_name(inside: str) -> None:
    assert refused(svg(inside)) == f"The drawing “a.svg” {WICKED[inside]}."


DOCUMENTS = {
    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + svg(""): 1,
    b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<title>&a;</title>"): 1,
    b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + svg("<title>&b;</title>"): 1,
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE svg [<!ENTITY a "ha">]>'.encode("utf-16")
    + svg("").decode().encode("utf-16-le"): 1,
}


@pytest.mark.parametrize("data", DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_document_types_and_entities_are_refused(data: bytes) -> None:
    assert refused(data) == (
        "The drawing “a.svg” has a document type or an entity (DOCTYPE, ENTITY). Save it as plain SVG."
    )


def test_looks_from_another_file_are_refused() -> None:
    told = b'<?xml-stylesheet href="https://example.org/a.css"?>' + svg("<path d='M0 0'/>")
    assert refused(told) == "The drawing “a.svg” takes its looks from another file."


@pytest.mark.parametrize(
    "data", [b"", b"nothing", b"<svg", b"\x89PNG\r\n\x1a\n", b'<?xml version="1.0" encoding="nonsense"?>' + svg("")]
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    assert refused(data) == "The drawing “a.svg” cannot be read as SVG."


def test_a_page_is_no_drawing() -> None:
    assert refused(b"<html/>") == "The drawing “a.svg” is not an SVG drawing."


def test_a_drawing_that_grows_beyond_a_phone_is_refused() -> None:
    rows = ["<g id='a0'><path d='M0 0'/></g>"]
    rows += [f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 9)]
    assert refused(svg(f"<defs>{''.join(rows)}</defs><use href='#a8'/>")) == (
        "The drawing “a.svg” has so much in it that a phone could not draw it."
    )


def test_a_long_way_from_part_to_part_is_refused() -> None:
    rows = "".join(f"<g id='a{n}'><use href='#a{n + 1}'/></g>" for n in range(2_000))
    assert refused(svg(rows)) == "The drawing “a.svg” has so much in it that a phone could not draw it."


def test_a_drawing_too_deep_or_too_large_is_refused() -> None:
    assert (
        refused(svg("<g>" * 200 + "</g>" * 200))
        == f"The drawing “a.svg” has more than {DEEPEST} groups inside each other."
    )
    assert refused(svg("<g>" * 20_000 + "</g>" * 20_000)).startswith("The drawing “a.svg” ")
    assert refused(b" " * (LARGEST_DRAWING + 1)) == "The drawing “a.svg” is larger than 200 kB."


def test_a_drawing_without_a_size_is_refused() -> None:
    assert refused(svg("<path d='M0 0'/>", "")) == "The drawing “a.svg” does not say how large it is (viewBox)."


def test_lines_and_colours_come_through() -> None:
    inside = '<g fill="#fc0" transform="rotate(90 36 36)"><path d="M1 2h3"/><circle cx="4" cy="5" r="6"/></g>'
    assert (
        cleaned(inside)
        == f'<svg viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg">{inside.replace("/>", " />")}</svg>'
    )


def test_a_drawing_may_refer_to_itself() -> None:
    inside = (
        '<defs><linearGradient id="a"><stop offset="0" stop-color="rgb(1,2,3)"/></linearGradient></defs>'
        f'<path fill="url(#a)" d="M0 0"/><use {XLINK} xlink:href="#a"/>'
    )
    assert 'fill="url(#a)"' in cleaned(inside)
    assert '<use href="#a" />' in cleaned(inside)


def test_rules_of_its_own_come_through() -> None:
    assert "<style>.a{fill:#fc0;stroke:black}</style>" in cleaned("<style>.a{fill:#fc0;stroke:black}</style>")


def test_what_drawing_programs_add_for_themselves_is_left_out() -> None:
    inside = (
        '<!-- made by Nessa --><title>Nessa</title><metadata><x xmlns="urn:x">Nessa</x></metadata>'
        '<i:view xmlns:i="urn:program" i:who="Nessa"/><path d="M0 0" data-name="Nessa (1)" aria-label="Nessa"/>'
    )
    assert cleaned(inside) == '<svg viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg"><path d="M0 0" /></svg>'


def test_a_size_in_dots_becomes_a_frame() -> None:
    found = ElementTree.fromstring(cleaned("<path d='M0 0'/>", 'width="64px" height="32"'))
    assert found.attrib == {"viewBox": "0 0 64 32"}


def test_a_cleaned_drawing_is_clean() -> None:
    once = clean_drawing(svg("<style>.a{fill:red}</style><path class='a' d='M0 0'/>"), "a.svg")
    assert clean_drawing(once, "a.svg") == once


@pytest.mark.parametrize("path", EVERY_DRAWING, ids=lambda path: path.stem)
def test_every_drawing_of_the_house_would_be_taken(path: Path) -> None:
    assert clean_drawing(path.read_bytes(), "a.svg")
