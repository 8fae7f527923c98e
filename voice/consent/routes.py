"""The doors families use: joining alone, joining with a child, and somebody's own page."""

from __future__ import annotations

from voice.consent import joining_child_routes, joining_routes, own_page_child_routes, own_page_routes

PUBLIC = (
    *joining_routes.PUBLIC,
    *joining_child_routes.PUBLIC,
    *own_page_routes.PUBLIC,
    *own_page_child_routes.PUBLIC,
)
