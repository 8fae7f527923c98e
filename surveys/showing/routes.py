"""How a picture or a sound leaves: its type fixed by us, shown in place, kept by no browser."""

from __future__ import annotations

from litestar import Response

from surveys.showing.values import Cleaned


def served(shown: Cleaned) -> Response[bytes]:
    """The bytes, for a door that has checked who asks."""
    headers = {
        "content-disposition": "inline",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "same-origin",
    }
    return Response(shown.content, media_type=shown.media_type, headers=headers)
