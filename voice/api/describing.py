"""The description of all addresses for programs (OpenAPI 3.1), made by Litestar from the doors themselves.

It is made of an app of its own that has these doors and no others, so that no other door of the site can get into it;
and only when somebody first asks, so that the site starts as fast as without.
"""

from __future__ import annotations

from functools import cache

import msgspec
from litestar import Litestar, Router
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme

from voice.api.doors import described

PATH = "/api/v1"
VERSION = "1.0.0"
WORDS = (
    "What families said and what was done about it, for programs. A count that is null is hidden to protect people: "
    "it is small, or a small one could be worked out from it. Published reports need no token; everything else needs "
    "one, which an administrator makes. A refusal is a JSON problem (RFC 9457)."
)


@cache
def description() -> bytes:
    """The description as JSON. It says nothing of this machine: addresses begin at the site's own."""
    config = OpenAPIConfig(
        title="family voice",
        version=VERSION,
        description=WORDS,
        components=Components(security_schemes={"token": SecurityScheme(type="http", scheme="bearer")}),
    )
    app = Litestar(
        [Router(PATH, route_handlers=described())],
        dependencies={name: Provide(lambda: None, sync_to_thread=False) for name in ("today", "settings")},
        openapi_config=config,
        logging_config=None,
    )
    return msgspec.json.encode(app.openapi_schema.to_schema())
