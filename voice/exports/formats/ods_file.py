"""An OpenDocument spreadsheet of three sheets, written as a stream: about the file, the answers, and the codes.

The libraries for this format hold the whole document as a tree before they write it: for a quarter of a million rows
that is gigabytes. The format itself needs no tree: a zip archive with one long XML file, row after row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from voice.exports.values import Cell, Head, Row

MIME = "application/vnd.oasis.opendocument.spreadsheet"
# What XML takes in no form: control letters, halves of letters and two that are none.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEGIN = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
<office:body><office:spreadsheet>
"""
_END = "</office:spreadsheet></office:body></office:document-content>"
_META = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>
<dc:title>{title}</dc:title><dc:subject>{marking}</dc:subject><dc:description>{about}</dc:description>
</office:meta></office:document-meta>"""
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def write(head: Head, rows: Iterator[Row], path: Path) -> None:
    """Write row after row; none is kept."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME, ZIP_STORED)  # first and bare: by it a file's kind is known
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("meta.xml", _meta(head))
        with archive.open("content.xml", "w", force_zip64=True) as out:
            out.write(_BEGIN.encode())
            for name, lines in head.sheets(rows):
                _sheet(out, name, lines)
            out.write(_END.encode())


def _meta(head: Head) -> str:
    return _META.format(title=_text(head.title), marking=_text(head.marking), about=_text(" ".join(head.about)))


def _sheet(out: IO[bytes], name: str, rows: Iterable[Row]) -> None:
    out.write(f"<table:table table:name={quoteattr(name)}>".encode())
    for row in rows:
        out.write(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>\n".encode())
    out.write(b"</table:table>")


def _cell(cell: Cell) -> str:
    """A number as a number, words as words: a text with no formula attribute is never reckoned."""
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, int):
        said = f' office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell{said}><text:p>{cell}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in _text(cell).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def _spaced(line: str) -> str:
    """The format folds spaces into one; what was typed stays."""
    kept = line.replace("\t", "<text:tab/>")
    return re.sub(" {2,}|^ ", lambda run: f'<text:s text:c="{len(run[0])}"/>', kept)
