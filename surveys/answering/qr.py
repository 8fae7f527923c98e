"""A QR code for a poster or a letter."""

from __future__ import annotations

from io import BytesIO

import segno


def qr_svg(url: str) -> bytes:
    """An SVG file; a quarter of it may be scratched or folded away (error correction Q)."""
    file = BytesIO()
    segno.make_qr(url, error="q").save(file, kind="svg", scale=8, border=4, light="#fff", nl=False)
    return file.getvalue()
