"""Staff sign in and out, and administrators see who the staff are."""

from __future__ import annotations

from datetime import datetime

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from surveys.forms import Form
from voice.accounts import actions
from voice.accounts.guards import COOKIE, SECURE_COOKIE, session_token
from voice.accounts.queries import staff
from voice.accounts.values import Role, StaffRequest
from voice.settings import Settings

HOME = "/staff"


def safe_next(address: str) -> str:
    """Only a staff page of ours; anything else goes to the day's page."""
    return address if address.startswith("/staff") and "//" not in address and "\\" not in address else HOME


@get("/staff/sign-in")
async def sign_in_page(next: FromQuery[str] = HOME) -> Template:
    return Template("accounts/sign_in.html", context={"next": safe_next(next), "email": "", "refusal": None})


@post("/staff/sign-in", status_code=303)
async def sign_in(
    form: NamedDependency[Form], now: NamedDependency[datetime], settings: NamedDependency[Settings]
) -> Redirect | Template:
    email, following = form.one("email"), safe_next(form.one("next"))
    try:
        token = await actions.sign_in(email, form.one("password"), now)
    except (actions.SignInRefused, actions.TooManyTries) as refusal:
        context = {"next": following, "email": email, "refusal": refusal}
        return Template("accounts/sign_in.html", context=context, status_code=refusal.status)
    answer = Redirect(following, status_code=303)
    answer.set_cookie(
        key=SECURE_COOKIE if settings.secure else COOKIE,
        value=token,
        httponly=True,
        secure=settings.secure,
        samesite="lax",
        path="/",
        max_age=actions.SESSION_HOURS * 3600,
    )
    return answer


@post("/staff/sign-out", status_code=303)
async def sign_out(request: StaffRequest, settings: NamedDependency[Settings]) -> Redirect:
    token = session_token(request)
    if token:
        await actions.sign_out(token)
    answer = Redirect("/staff/sign-in", status_code=303)
    answer.delete_cookie(SECURE_COOKIE if settings.secure else COOKIE, path="/")
    return answer


@get("/staff/people")
async def people() -> Template:
    return Template("accounts/people.html", context={"people": await staff(), "role_words": _role_words()})


def _role_words() -> dict[str, str]:
    return {role.value: role.words for role in Role}


OPEN = (sign_in_page, sign_in, sign_out)
ADMINISTRATION = (people,)
