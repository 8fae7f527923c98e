"""Turn a picture upright, make it smaller and write it anew. Only the cleaning process imports this."""

from __future__ import annotations

import io
import warnings

from pi_heif import register_heif_opener
from PIL import Image, ImageOps

LONGEST_SIDE = 2000
MOST_PIXELS = 60_000_000
FEW_COLOURS = 256
QUALITY = 85
WHITE = (255, 255, 255)


def clean_picture(data: bytes, reader: str) -> bytes:
    """A JPEG, or a PNG for a drawing with few colours, of nothing but its dots: no place, date, camera or comment.

    Raises whatever the reader raises when the bytes are broken, and DecompressionBombError for too many dots.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    register_heif_opener(thumbnails=False)
    with Image.open(io.BytesIO(data), formats=[reader]) as opened:
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a huge JPEG is read at a fraction of its size
        opened.load()
        upright = ImageOps.exif_transpose(_on_white(opened))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _written(upright)


def _on_white(opened: Image.Image) -> Image.Image:
    """Every dot with a colour: what was see-through becomes paper. Keeps the note of which side is up."""
    if not opened.has_transparency_data:
        return opened.convert("RGB")
    paper = Image.new("RGB", opened.size, WHITE)
    seen = opened.convert("RGBA")
    paper.paste(seen, mask=seen.getchannel("A"))
    paper.info["exif"] = opened.info.get("exif", b"")
    return paper


def _written(picture: Image.Image) -> bytes:
    bare = Image.new("RGB", picture.size)  # a new picture has no notes that a writer could carry over
    bare.paste(picture)
    out = io.BytesIO()
    if bare.getcolors(FEW_COLOURS) is not None:
        bare.quantize(FEW_COLOURS).save(out, "PNG", optimize=True)
    else:
        bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
