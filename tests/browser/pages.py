"""Every kind of page that somebody without an account can see, and how to get there. A new page is added here."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

Reach = Callable[[Page, str], None]


@dataclass(frozen=True)
class Place:
    """`reach(page, site)` opens it, by links and buttons only, so it works without JavaScript."""

    name: str
    reach: Reach


def at(path: str) -> Place:
    """A page with an address that does not change."""
    return Place(path, lambda page, site: _open(page, site + path))


def after(name: str, path: str, *presses: str) -> Place:
    """A page behind buttons: open `path`, then press each of `presses` in turn."""

    def reach(page: Page, site: str) -> None:
        _open(page, site + path)
        for words in presses:
            press(page, words)

    return Place(name, reach)


def question(survey: str, number: int, *presses: str, easy: bool = False) -> Place:
    """A question of a survey, after an answer was begun; then press each of `presses` in turn."""
    name = " ".join((survey, "easy" if easy else "standard", str(number), *presses))

    def reach(page: Page, site: str) -> None:
        begin(page, site, survey, easy=easy)
        _open(page, page.url.rpartition("/")[0] + f"/{number}")
        for words in presses:
            press(page, words)

    return Place(name, reach)


def behind(survey: str, ending: str, *presses: str, easy: bool = False) -> Place:
    """A page of an answer that is under way, such as `check`; then press each of `presses` in turn."""
    name = " ".join((survey, "easy" if easy else "standard", ending, *presses))

    def reach(page: Page, site: str) -> None:
        begin(page, site, survey, easy=easy)
        address = page.url.rpartition("/")[0]
        choose_first(page)
        press(page, "Continue")
        _open(page, f"{address}/{ending}")
        for words in presses:
            press(page, words)

    return Place(name, reach)


def looking(survey: str, number: int, **chosen: str) -> Place:
    """A question after display choices were made, such as `colours="dark"`; `presentation` is one of them."""
    name = " ".join((survey, str(number), *chosen.values()))

    def reach(page: Page, site: str) -> None:
        begin(page, site, survey, easy=True)
        _open(page, page.url.rpartition("/")[0] + f"/look?at={number}")
        for look, code in chosen.items():
            field = "as" if look == "presentation" else look
            page.locator(f"label.card:has(input[name={field}][value={code}])").click()
        press(page, "Save")
        assert page.url.endswith(f"/{number}"), page.url

    return Place(name, reach)


def practice(ending: str = "") -> Place:
    """The practice page, or the page of it with this ending."""

    def reach(page: Page, site: str) -> None:
        _open(page, f"{site}/s/{CHILDREN}?as=easy_read")
        start_to_practise(page)
        _open(page, page.url + ending)

    return Place(f"practice{ending}", reach)


def start_to_practise(page: Page) -> None:
    """On the first page of a survey in Easy Read: press Start, and stay on the practice page."""
    linger(page)
    _press(page, "Start")
    assert page.url.endswith("/practice"), page.url


def childs_page(*presses: str, easy: bool) -> Place:
    """The page of a child whom an adult brings; then press each of `presses` in turn."""
    name = " ".join(("a child's own page", "easy" if easy else "standard", *presses))

    def reach(page: Page, site: str) -> None:
        _open(page, f"{site}/join/with-an-adult" + ("?as=easy_read" if easy else ""))
        for field, value in (("has_pr", "yes"), ("relation", "mother"), ("child_purpose", "P2")):
            page.locator(f"input[name={field}][value={value}]").check()
        for field, words in CHILD_OF_DANA.items():
            page.locator(f"#{field}").fill(words)
        for words in ("Go to the child’s page", *presses):
            press(page, words)

    return Place(name, reach)


def begin(page: Page, site: str, survey: str, *, easy: bool = False) -> None:
    """Open a survey's first page and press Start: now at its first question."""
    _open(page, f"{site}/s/{survey}" + ("?as=easy_read" if easy else ""))
    press(page, "Start")
    page.wait_for_url("**/1")
    expect(page.locator("h1")).to_be_visible()


def choose_first(page: Page) -> None:
    """Choose the first answer that is offered, as a finger does: on the card."""
    page.locator("label.card").first.click()


_OLDER: dict[str, str] = {}


def linger(page: Page) -> None:
    """Stand for the second that a person takes to read a first page, and no test has.

    The signed time of an older first page of the same site is put into the form: it holds for days.
    """
    site, box = "/".join(page.url.split("/")[:3]), page.locator("input[name=made]")
    if site not in _OLDER:
        _OLDER[site] = box.input_value()
        page.wait_for_timeout(1_100)
    box.evaluate("(box, made) => { box.value = made }", _OLDER[site])


def press(page: Page, words: str) -> None:
    """Press the button or link with these words. After Start the practice is skipped, where there is one."""
    if words.startswith("Start"):
        linger(page)
    _press(page, words)
    if words.startswith("Start") and page.url.endswith("/practice"):
        _press(page, "Skip the practice")


def _press(page: Page, words: str) -> None:
    target = page.get_by_role("button", name=words, exact=True).or_(page.get_by_role("link", name=words, exact=True))
    follow(target.last)


# A link to another page, or a button that sends a form.
LEADS_ON = "e => { document.leaving = e.matches('a[href]:not([href^=\"#\"]), form button:not([type=button])') }"
ARRIVED = "() => !document.leaving && document.readyState === 'complete'"


def follow(target: Locator) -> None:
    """Press it, and wait until the page it leads to is there: a busy machine may take longer than the click.

    A press that a script keeps on the same page is waited for in vain for two seconds, and that is all right.
    """
    page = target.page
    target.evaluate(LEADS_ON)
    target.click()
    for _ in range(40):
        with suppress(Error):  # between two pages there is nothing to ask
            if page.evaluate(ARRIVED):
                return
        page.wait_for_timeout(50)


def _open(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status < 500, f"{address}: {answer.status}"


CHILDREN, PARENTS = "children-and-young-people", "parents-and-carers"
EVERY_KIND = "every-kind-of-question"
# A page of each kind: scales, sorting and its board, order, grid, number, date, show us, about me, noticed, how many.
ONE_OF_EACH = (1, 2, 3, 4, 8, 9, 10, 12, 13, 14, 15, 19, 25)
# The number of one question of each kind.
KINDS = {"choose_one": 2, "thumbs": 3, "this_or_that": 4, "choose_several": 5, "short_words": 6, "long_words": 7}

# The pages on the way to a place on the list, and what an invented adult types on one of them.
JOINING = (
    *((page, "?") for page in ("with-an-adult", "who-can-say-yes")),
    *((page, "&") for page in ("sent?by=text", "sent?by=post", "sent?why=teen")),
    *((page, "&") for page in ("answered?said=no", "answered?said=later")),
)
CHILD_OF_DANA = {
    "known_as": "Dana (invented)",
    "email": "dana@example.org",
    "child_name": "Sam (invented)",
    "child_born": f"1 2 {date.today().year - 7}",
}

PLACES: tuple[Place, ...] = (
    *(at(path) for path in ("/", "/safe", "/what-we-keep", "/accessibility", "/answers", "/join", "/reports")),
    *(at(f"{path}?as=easy_read") for path in ("/", "/safe", "/what-we-keep", "/accessibility", "/answers", "/join")),
    *(at(path) for path in ("/plan", "/plan/numbers", "/plan/WS1", "/words", "/measures", "/api")),
    *(at(f"/reports/WS2/changed/T05{ending}") for ending in ("", "?as=easy_read", "/sent", "/sent?as=easy_read")),
    *(at(f"{path}{ending}") for path in ("/reports/archive", "/open-data") for ending in ("", "?as=easy_read")),
    *(at(f"/answers/words-hidden{ending}") for ending in ("", "?as=easy_read")),
    *(at(path) for path in ("/reports?as=easy_read", "/reports/WS2", "/reports/WS2/easy-read", "/reports/WS2/1")),
    *(
        at(f"{path}{ending}")
        for path in ("/plan/WS2/progress", "/how-we-are-heard")
        for ending in ("", "?as=easy_read")
    ),
    *(at(path) for path in ("/board", "/board/numbers", "/yearly", "/yearly/1", "/yearly/1/easy-read")),
    *(at(f"/local-offer/report{ending}") for ending in ("", "/1", "/1/easy-read")),
    *(at(path) for path in ("/plan/easy-read", "/plan/WS1/easy-read", "/words/easy-read", "/measures/easy-read")),
    *(
        at(f"/data-rights{ending}")
        for ending in ("", "?as=easy_read", "/sent?kind=see", "/sent?kind=complain&as=easy_read")
    ),
    *(at(f"/tell-us{ending}") for ending in ("", "?as=easy_read", "/sent?number=482913&answer=yes&as=easy_read")),
    after("tell us, nothing filled in", "/tell-us", "Send"),
    *(at(f"/safe/sent{ending}") for ending in ("", "?as=easy_read", "?back=/a/nobody/1")),
    *(at(path) for path in ("/c", "/c?as=easy_read", "/p", "/p?as=easy_read")),
    *(
        at(f"/local-offer/{page}as={shown}")
        for page in ("comment?", "comment/sent?number=482913&", "comments?")
        for shown in ("", "easy_read")
    ),
    *(at(path) for path in ("/staff/sign-in", "/nowhere", "/join/sent", "/join/left", "/answers/deleted")),
    *(at(f"/s/{survey}{ending}") for survey in (CHILDREN, PARENTS) for ending in ("", "?as=easy_read")),
    *(question(CHILDREN, number, easy=easy) for number in KINDS.values() for easy in (True, False)),
    *(question(CHILDREN, 2, "Continue", easy=easy) for easy in (True, False)),
    *(question(EVERY_KIND, number, easy=easy) for number in ONE_OF_EACH for easy in (True, False)),
    question(PARENTS, 3),
    question(PARENTS, 3, easy=True),
    *(behind(CHILDREN, ending, easy=easy) for ending in ("check", "stopped", "delete") for easy in (True, False)),
    *(behind(CHILDREN, "look", easy=easy) for easy in (True, False)),
    *(practice(ending) for ending in ("", "?item=2&again=yes", "/help")),
    *(looking(CHILDREN, number, presentation="pictures") for number in (2, 5)),
    looking(CHILDREN, 2, colours="dark"),
    looking(CHILDREN, 7, colours="yellow", size="larger", spacing="wide", pictures="off"),
    looking(CHILDREN, 5, colours="calm", size="large", presentation="pictures"),
    *(behind(CHILDREN, "check", "Send my answers", easy=easy) for easy in (True, False)),
    after("join, nothing filled in", "/join", "Join"),
    after("join, Easy Read, nothing filled in", "/join?as=easy_read", "Join"),
    *(at(f"/join/{page}{sign}as={shown}") for page, sign in JOINING for shown in ("", "easy_read")),
    *(at(f"/join?why=own&as={shown}") for shown in ("", "easy_read")),
    after("join with an adult, nothing filled in", "/join/with-an-adult", "Go to the child’s page"),
    *(childs_page(*presses, easy=easy) for presses in ((), ("Yes",)) for easy in (True, False)),
    after("data rights, nothing filled in", "/data-rights", "Send"),
    after("data rights, Easy Read, nothing filled in", "/data-rights?as=easy_read", "Send"),
    after("Local Offer, nothing filled in", "/local-offer/comment", "Send"),
    after("Local Offer, Easy Read, nothing filled in", "/local-offer/comment?as=easy_read", "Send"),
    after("answers, no code", "/answers", "See my answers"),
    after("class, no code", "/c?as=easy_read", "Continue"),
    after("paper, no code", "/p?as=easy_read", "Continue"),
    after("sign in, nothing filled in", "/staff/sign-in", "Sign in"),
)

# Pages in Welsh with parts that stay English.
IN_WELSH = tuple(
    at(f"{path}?lang=cy")
    for path in ("/plan", "/plan/WS2", "/plan/WS2/easy-read", "/words", "/reports/WS2", "/reports/WS2/easy-read")
)

# The pages on which a survey is written.
WRITING = (
    *("", "/q/SQ-05", "/q/SQ-05/picture?of=e", "/q/FV-01", "/add"),
    *("/papers", "/when", "/findings", "/file"),
)

# Who opens which staff page of the example, and what is pressed there: the first element of a selector, if any.
STAFF_PLACES: tuple[tuple[str, str, str], ...] = (
    *(("olive", f"/staff{path}", "") for path in ("", "/surveys", "/invitations", "/reading", "/quotes", "/themes")),
    *(("olive", f"/staff{path}", "") for path in ("/answers", "/answers/WS2/T05", "/reports", "/reports/WS2", "/jobs")),
    ("olive", f"/staff/surveys/{CHILDREN}", ""),
    ("olive", f"/staff/surveys/{CHILDREN}/classes", ""),
    ("olive", f"/staff/surveys/{CHILDREN}/paper", ""),
    ("olive", f"/staff/surveys/{CHILDREN}/paper/type", ""),
    ("olive", f"/staff/surveys/{CHILDREN}/watch", ""),
    ("olive", "/staff/surveys/new", ""),
    *(("olive", f"/staff/surveys/{PARENTS}/write{page}", "") for page in WRITING),
    *(("olive", f"/staff/surveys/{PARENTS}/review{page}", "") for page in ("", "/trials", "/changes")),
    ("olive", f"/staff/surveys/{PARENTS}/paper", ""),
    ("olive", "/staff/calendar", ""),
    ("olive", "/staff/exports", ""),
    *(
        ("olive", f"/staff/{page}", "")
        for page in ("mechanisms", "mechanisms/new", "board", "yearly", "inspection", "inspection/1")
    ),
    ("olive", "/staff/local-offer/report", ""),
    ("olive", "/staff/board", "main a[href^='/staff/board/']"),
    *(("leo", f"/staff/progress{page}", "") for page in ("", "/WS2", "/actions/WS2-A01", "/risks", "/compare")),
    ("ada", "/staff/api-tokens", ""),
    *(("olive", f"/staff/inbox/{page}", "") for page in ("local-offer", "sendiass", "links")),
    *(("olive", f"/staff/inbox/{page}", "main tbody th a") for page in ("visits", "events")),
    *(("olive", f"/staff/inbox/{page}", "") for page in ("visits", "events", "events/new", "talks", "talks/new")),
    ("olive", "/staff/inbox/local-offer", "main td a[href^='/staff/inbox/local-offer/']"),
    ("leo", "/staff/inbox/sendiass", ""),
    ("olive", "/staff/calendar/add", ""),
    ("olive", "/staff/pictures", ""),
    ("olive", "/staff/themes/T05", ""),
    *(("olive", f"/staff/codebook{page}", "") for page in ("", "/draft", "/draft/themes/T05", "/panels")),
    ("olive", "/staff/codebook/panels", "main a[href*='/staff/codebook/panels/']"),
    ("olive", "/staff/reading", "main a[href*='/staff/reading/']"),
    ("olive", "/staff/invitations", "button:has-text('See how many')"),
    ("leo", "/staff/answers", ""),
    ("leo", "/staff/answers/WS2/T05", ""),
    ("rita", "/staff/register", ""),
    *(("olive", f"/staff/{page}", "") for page in ("audiences", "audiences/new", "news", "news/new", "milestones")),
    *(("rita", f"/staff/{page}", "") for page in ("letters", "imports", "milestones", "disability-register")),
    *(("olive", f"/staff/inbox{page}", "") for page in ("", "/new", "/causes", "/holidays")),
    ("olive", "/staff/inbox", "main th a[href^='/staff/inbox/']"),
    *(("dora", f"/staff/{page}", "") for page in ("rights", "rights/retention")),
    ("rita", "/staff/register", "main a[href^='/staff/register/']"),
    ("olive", "/staff/safeguarding/shown", ""),
    ("sam", "/staff/safeguarding", ""),
    *(("sam", f"/staff/safeguarding/{page}", "") for page in ("waiting", "cover", "drills")),
    ("sam", "/staff/help-numbers", ""),
    ("sam", "/staff/help-numbers", "summary"),
    ("sam", "/staff/safeguarding", "main tr a[href^='/staff/safeguarding/']"),
    ("ada", "/staff/people", ""),
    ("ada", "/staff/audit", ""),
    ("bea", "/staff/reports", ""),
    ("bea", "/staff/calendar", ""),
)


_SESSIONS: dict[tuple[str, str], list[Any]] = {}


def sign_in(page: Page, site: str, who: str, password: str) -> None:
    """Sign in as one of the example's staff; a session that a test before had is taken up again."""
    page.context.add_cookies(_SESSIONS.get((site, who), []))
    _open(page, site + "/staff")
    if "/staff/sign-in" in page.url:  # its address ends with the page that was asked for
        _type_in(page, site, who, password)
        _SESSIONS[site, who] = page.context.cookies()
    assert page.url == site + "/staff", page.url


def _type_in(page: Page, site: str, who: str, password: str) -> None:
    _open(page, site + "/staff/sign-in")
    page.get_by_label("Email address").fill(f"{who}@example.org")
    page.get_by_label("Password").fill(password)
    press(page, "Sign in")


def open_staff_page(page: Page, site: str, path: str, pressed: str) -> None:
    """Open a staff page, and press the first element of the selector `pressed` if there is one."""
    _open(page, site + path)
    if pressed:
        address = page.url
        page.locator(pressed).first.click()
        if "a[" in pressed:  # a link leads to another page; a button or a summary may stay on this one
            page.wait_for_url(lambda url: url != address)
    expect(page.locator("h1").first).to_be_visible()
