"""The page of all pictures, where officers put packs in and take them away; and the pictures themselves."""

from __future__ import annotations

from typing import Final

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from surveys.forms import Form
from surveys.noting import Note
from surveys.packs.actions import put_pack, remove_pack
from surveys.packs.errors import NotAPack, PackInUse, PackRefused
from surveys.packs.queries import using
from surveys.packs.shelf import Shelf
from surveys.packs.values import LARGEST_PACK, MOST_DOTTED, MOST_PICTURES
from surveys.pictures import CONCEPTS, MEANINGS
from surveys.showing.values import LARGEST_UPLOAD

KIND: Final = "picture pack"
NO_FILE: Final = "Choose the zip file of the pack."
# A drawing opened by itself runs nothing and fetches nothing, whatever might be in it.
DRAWING_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
FOREVER: Final = "public, max-age=31536000, immutable"  # another content has another name


@get("/pictures/{pack:str}/{file:str}")
async def picture(pack: FromPath[str], file: FromPath[str], packs: NamedDependency[Shelf]) -> Response[bytes]:
    content, media_type = packs.content(pack, file)
    headers = {
        "cache-control": FOREVER,
        "content-security-policy": DRAWING_POLICY,
        "x-content-type-options": "nosniff",
    }
    return Response(content, media_type=media_type, headers=headers)


@get("/staff/pictures")
async def pictures_page(packs: NamedDependency[Shelf]) -> Template:
    return await _show(packs)


@post("/staff/pictures", status_code=303, request_max_body_size=LARGEST_UPLOAD)
async def put_page(
    form: NamedDependency[Form], packs: NamedDependency[Shelf], note: NamedDependency[Note]
) -> Redirect | Template:
    try:
        sent = next((upload.content for upload in form.uploads("pack") if upload.content), b"")
        if not sent:
            raise NotAPack(NO_FILE)
        pack = await put_pack(packs, sent)
    except PackRefused as refusal:
        return await _show(packs, faults=refusal.faults, status=refusal.status)
    await note("put a pack of pictures in", KIND, pack.name)
    return Redirect(f"/staff/pictures#{pack.name}", status_code=303)


@post("/staff/pictures/{pack:str}/remove", status_code=303)
async def remove_page(
    pack: FromPath[str], packs: NamedDependency[Shelf], note: NamedDependency[Note]
) -> Redirect | Template:
    try:
        await remove_pack(packs, pack)
    except PackInUse as refusal:
        return await _show(packs, faults=(refusal.sentence,), target=pack, status=refusal.status)
    await note("took a pack of pictures away", KIND, pack)
    return Redirect("/staff/pictures", status_code=303)


async def _show(packs: Shelf, *, faults: tuple[str, ...] = (), target: str = "pack", status: int = 200) -> Template:
    context = {
        "packs": [(pack, await using(pack.name)) for pack in packs.packs().values()],
        "house": MEANINGS,
        "count": len(CONCEPTS),
        "errors": [(target, fault) for fault in faults],
        "refused": target == "pack" and bool(faults),
        "limits": {"bytes": LARGEST_PACK // 1_000_000, "pictures": MOST_PICTURES, "dotted": MOST_DOTTED},
    }
    return Template("packs/pictures.html", context=context, status_code=status)


PUBLIC = (picture,)
STAFF = (pictures_page, put_page, remove_page)
