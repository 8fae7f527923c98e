"""A published report as a page: made once for what it says, and kept until something it shows changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from email.utils import parseaddr
from typing import Any

from litestar import Request, Response

from voice.http import kept
from voice.publications.given import GiveEditions
from voice.reports import queries, saying
from voice.reports.again import beside, opened_on
from voice.reports.errors import NoSuchReport
from voice.reports.values import PublishedKey
from voice.settings import Settings


async def show(
    request: Request[Any, Any, Any],
    template: str,
    code: str,
    number: int | None,
    settings: Settings,
    editions: GiveEditions,
) -> Response[bytes]:
    """The page of one report, the newest without a number. Raises NoSuchReport, ReportAltered.

    Whatever the page shows beside the frozen report has to be in its stamp.
    """
    keys = await queries.published_keys(code)
    wanted = _wanted(keys, number)
    files = await editions(wanted)
    mail = parseaddr(settings.mail_from)[1]
    newest = wanted.number == max(key.number for key in keys)
    now = await opened_on(wanted) if newest else {}

    async def context() -> Mapping[str, Any]:
        found = await queries.published(wanted.workstream, wanted.number)
        return {
            "published": found,
            "versions": await queries.versions(found.workstream),
            "note": await queries.correction_note(found),
            "mail": mail,
            "files": files,
            "again": await beside(found, now),
            **saying.CALLS,
        }

    return await kept.page(request, template, (keys, files, mail, now), context)


def _wanted(keys: Sequence[PublishedKey], number: int | None) -> PublishedKey:
    newest = max((key.number for key in keys), default=None)
    for key in keys:
        if key.number == (newest if number is None else number):
            return key
    raise NoSuchReport
