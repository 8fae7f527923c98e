"""The codebook as staff read it: the themes, its versions, and what changed between any two."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath, FromQuery
from litestar.response import Response, Template

from voice.accounts.values import Role, StaffRequest
from voice.codebook import queries
from voice.codebook.changes import changes, touched
from voice.codebook.errors import UnknownVersion
from voice.codebook.exchange import to_yaml
from voice.codebook.values import Version

HERE = "/staff/codebook"


@get(HERE)
async def codebook_page(request: StaffRequest, workstream: FromQuery[str] = "") -> Template:
    """With a workstream's code: its own themes, those of every workstream, and the versions that touched either."""
    names = await queries.workstream_names()
    asked = workstream if workstream in names else ""
    versions, entries = await queries.versions(), await queries.every_theme()
    wanted = [code for code in names if not asked or code in (asked, "ALL")]
    context = {
        "groups": [(names[code], [e for e in entries if e.workstream == code and not e.retired]) for code in wanted],
        "old": [entry for entry in entries if entry.retired and entry.workstream in wanted],
        "named": {entry.code: entry.name for entry in entries},
        "versions": touched(versions, asked) if asked else versions,
        "newest": versions[0] if versions else None,
        "workstreams": names,
        "workstream": asked,
        "draft": await queries.draft(),
        "edits": request.user.has(Role.PARTICIPATION_OFFICER),
    }
    return Template("codebook/codebook.html", context=context)


@get(HERE + "/versions/{number:int}")
async def version_page(number: FromPath[int], since: FromQuery[int] = 0) -> Template:
    """What version `number` changed, against the one before it or against version `since`."""
    versions = {version.number: version for version in await queries.versions()}
    version = _version(versions, number)
    others = [other for other in versions if other < number]
    before = _version(versions, since) if since in others else versions.get(max(others, default=0))
    found = (
        changes(before.themes, version.themes, await queries.merged_between(before.number, number)) if before else ()
    )
    context = {
        "version": version,
        "before": before,
        "others": others,
        "changes": found,
        "workstreams": await queries.workstream_names(),
    }
    return Template("codebook/version.html", context=context)


def _version(versions: dict[int, Version], number: int) -> Version:
    if number not in versions:
        raise UnknownVersion
    return versions[number]


@get(HERE + ".yaml")
async def codebook_file() -> Response[bytes]:
    """The version in use."""
    versions = await queries.versions()
    themes, number = (versions[0].themes, versions[0].number) if versions else ((), 0)
    headers = {"content-disposition": f'attachment; filename="codebook-{number}.yaml"'}
    return Response(to_yaml(themes).encode(), media_type="application/yaml", headers=headers)


READERS = (codebook_page, version_page, codebook_file)
