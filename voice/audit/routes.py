"""Administrators read the record and see whether its chain is whole."""

from __future__ import annotations

from litestar import get
from litestar.response import Template

from voice.audit.queries import first_break, recent


@get("/staff/audit")
async def audit_page() -> Template:
    return Template("audit/record.html", context={"events": await recent(), "broken_at": await first_break()})


ADMINISTRATION = (audit_page,)
