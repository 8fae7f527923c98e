"""What a phone keeps, says and gives back when the internet goes in the middle of a survey."""

from __future__ import annotations

import json
import re
import sqlite3
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from surveys.answering.tokens import hash_of
from tests.browser.conftest import DESK, PHONE, LiveSite, OpenPage
from tests.browser.examining import every_fault
from tests.browser.pages import CHILDREN, begin, choose_first, press

pytestmark = pytest.mark.browser

KEPT = "Your answers are saved on this phone. We get them when there is internet."
RECEIVED = "We have your answers now."
LOOK = "We could not take an answer. It is still on this phone. Look at it again."
BRANCHING = """
slug: branching
title: Help at school
easy_title: Help at school
mode: anonymous
audience: [child]
workstreams: [WS1]
intro: About help.
easy_intro: [About help.]
questions:
  - id: HAS
    kind: choose_one
    standard: &has
      words: Do you get help?
      picture: help
      options:
        - {code: "yes", words: "Yes", picture: good}
        - {code: "no", words: "No", picture: notgood}
    easy_read: *has
  - id: WHO
    kind: short_words
    only_if: {question: HAS, chose: ["yes"]}
    standard: &who {words: "Who helps you?", picture: person}
    easy_read: *who
  - id: WISH
    kind: short_words
    standard: &wish {words: "What do you wish?", picture: star}
    easy_read: *wish
  - id: PHOTO
    kind: show_us
    standard: &photo {words: Show us a good place., picture: heart}
    easy_read: *photo
"""
READ_QUEUE = """() => new Promise((done) => {
  const asked = indexedDB.open("family voice");
  asked.onsuccess = () => {
    if (!asked.result.objectStoreNames.contains("queue")) { asked.result.close(); return done("[]"); }
    const found = asked.result.transaction("queue").objectStore("queue").getAll();
    found.onsuccess = () => { asked.result.close(); done(JSON.stringify(found.result)); };
  };
})"""


def phone(open_page: OpenPage, site: LiveSite, *, easy: bool = True) -> Page:
    """A phone on the first question, with every page of the survey already on it."""
    page = open_page(width=360)
    begin(page, site.url, CHILDREN, easy=easy)
    wait_for_pack(page)
    return page


def wait_for_pack(page: Page) -> None:
    page.locator("#keeping[data-ready=true]").wait_for(state="attached")


def link_of(page: Page) -> str:
    return page.url.split("/")[4]


def queue(page: Page) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(page.evaluate(READ_QUEUE))
    return found


def saved(site: LiveSite, link: str) -> dict[str, int]:
    """Question → number of rows the server has for it."""
    with sqlite3.connect(site.folder / "voice.sqlite") as db:
        rows = db.execute(
            "SELECT question, count(*) FROM draft_answer JOIN draft ON draft.id = draft_answer.draft"
            " WHERE draft.token_hash = ? GROUP BY question",
            (hash_of(link),),
        ).fetchall()
    return dict(rows)


def says(page: Page, words: str) -> None:
    expect(page.locator("[role=status]")).to_have_text(words)


def go_on(page: Page) -> None:
    """Choose the first answer if there are any, and press Continue."""
    if page.locator("label.card").count():
        choose_first(page)
    press(page, "Continue")


def go_to(page: Page, place: str) -> None:
    page.goto(page.url.rpartition("/")[0] + f"/{place}")


def open_again(page: Page, open_page: OpenPage) -> Page:
    """The same answers on another device."""
    other = open_page(width=360)
    other.goto(page.url)
    return other


def test_nothing_typed_is_on_the_phone_before_the_network_fails(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    go_on(page)
    go_on(page)
    assert queue(page) == []
    says(page, "")
    expect(page.get_by_text("Remove from this phone")).to_be_hidden()


def test_an_answer_without_internet_is_kept_shown_and_then_sent_once(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    page.context.set_offline(True)
    go_on(page)
    expect(page).to_have_title(re.compile("Question 2 of"))
    says(page, KEPT)
    expect(page.get_by_text("Remove from this phone")).to_be_visible()
    press(page, "Back")
    expect(page.locator("label.card input").first).to_be_checked()
    page.context.set_offline(False)
    says(page, RECEIVED)
    assert queue(page) == []
    expect(page.get_by_text("Remove from this phone")).to_be_hidden()
    assert list(saved(live_site, link_of(page)).values()) == [1]


def test_going_back_to_a_blank_page_never_wipes_an_answer_given_before(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = phone(open_page, live_site)
    go_on(page)
    before = saved(live_site, link_of(page))
    page.context.set_offline(True)
    press(page, "Back")
    expect(page).to_have_title(re.compile("Question 1 of"))
    expect(page.locator("input:checked")).to_have_count(0)
    press(page, "Skip this question")
    expect(page).to_have_title(re.compile("Question 2 of"))
    assert queue(page) == []
    page.context.set_offline(False)
    press(page, "Back")
    expect(page.locator("label.card input").first).to_be_checked()
    assert saved(live_site, link_of(page)) == before


def test_an_answer_changed_without_internet_is_newer_than_the_one_before(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = phone(open_page, live_site)
    go_on(page)
    page.context.set_offline(True)
    press(page, "Back")
    page.locator("label.card").nth(1).click()
    press(page, "Continue")
    says(page, KEPT)
    assert [item["sequence"] for item in queue(page)] == [2]
    page.context.set_offline(False)
    says(page, RECEIVED)
    press(page, "Back")
    expect(page.locator("label.card input").nth(1)).to_be_checked()


def test_words_too_long_are_kept_and_shown_again_with_all_of_them(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    words = "a" * 5000
    go_to(page, "6")
    page.context.set_offline(True)
    page.locator("#answer").fill(words)
    press(page, "Continue")
    says(page, KEPT)
    page.context.set_offline(False)
    says(page, LOOK)
    assert [(item["place"], item["refused"]) for item in queue(page)] == [("6", 422)]
    press(page, "Look at question 6")
    expect(page.locator("#answer")).to_have_value(words)
    page.locator("#answer").fill("Shorter.")
    press(page, "Continue")
    expect(page).to_have_title(re.compile("Question 7 of"))
    assert queue(page) == []
    says(page, "")


def test_a_newer_answer_elsewhere_stays_and_so_does_the_one_on_the_phone(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = phone(open_page, live_site)
    other = open_again(page, open_page)
    page.context.set_offline(True)
    go_on(page)
    for card in (1, 2):
        other.locator("label.card").nth(card).click()
        press(other, "Continue")
        press(other, "Back")
    page.context.set_offline(False)
    says(page, LOOK)
    assert [(item["place"], item["refused"]) for item in queue(page)] == [("1", 409)]
    other.reload()
    expect(other.locator("label.card input").nth(2)).to_be_checked()
    press(page, "Look at question 1")
    expect(page.locator("label.card input").first).to_be_checked()
    press(page, "Continue")
    expect(page).to_have_title(re.compile("Question 2 of"))
    assert queue(page) == []
    other.reload()
    expect(other.locator("label.card input").first).to_be_checked()


@pytest.mark.parametrize(
    ("presses", "refused", "words"),
    [
        (("delete", "Yes, delete my answers"), 404, "We cannot find your survey. Maybe you deleted your answers."),
        (("check", "Send my answers"), 409, "You sent your answers before. We could not add these."),
    ],
)
def test_answers_that_have_no_place_any_more_can_be_copied_and_removed(
    live_site: LiveSite, open_page: OpenPage, presses: tuple[str, str], refused: int, words: str
) -> None:
    page = phone(open_page, live_site)
    go_on(page)
    other = open_again(page, open_page)
    page.context.set_offline(True)
    chosen = page.locator("label.card").first.inner_text()
    go_on(page)
    go_to(other, presses[0])
    press(other, presses[1])
    page.context.set_offline(False)
    says(page, LOOK)
    assert [item["refused"] for item in queue(page)] == [refused]
    page.reload()
    expect(page.locator("h1")).to_have_text("Your answers are still on this phone")
    expect(page.get_by_text(words)).to_be_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page, "Copy my answers")
    says(page, "Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"How good is the help you get?\n{chosen}"
    page.get_by_text("Remove from this phone").click()
    press(page, "Yes, remove them")
    expect(page.get_by_text("Remove from this phone")).to_be_hidden()
    assert queue(page) == []


def test_send_without_internet_gets_its_receipt(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    link = link_of(page)
    page.context.set_offline(True)
    while "/check" not in page.url:
        go_on(page)
    expect(page.locator("h1")).to_have_text("You are at the end")
    press(page, "Send my answers")
    expect(page.locator("h1")).to_have_text("Your answers wait on this phone")
    assert saved(live_site, link) == {}
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("Thank you. We have your answers.")
    expect(page.locator(".code")).to_have_text(re.compile(r"[A-Z]+ \d{4} [A-Z]+ [A-Z]+"))
    nothing_left(page)


def test_send_waits_for_an_answer_that_needs_a_look(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    go_on(page)
    go_to(page, "6")
    page.context.set_offline(True)
    page.locator("#answer").fill("a" * 5000)
    press(page, "Continue")
    go_to(page, "check")
    press(page, "Send my answers")
    page.context.set_offline(False)
    says(page, LOOK)
    expect(page.locator("h1")).to_have_text("Your answers wait on this phone")
    press(page, "Look at question 6")
    page.locator("#answer").fill("Shorter.")
    press(page, "Continue")
    expect(page.locator("h1")).to_have_text("Thank you. We have your answers.")
    nothing_left(page)


def test_a_person_can_remove_what_waits(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    page.context.set_offline(True)
    go_on(page)
    page.get_by_text("Remove from this phone").click()
    press(page, "Yes, remove them")
    says(page, "Your answers are not on this phone now.")
    assert queue(page) == []
    page.context.set_offline(False)
    page.reload()
    assert saved(live_site, link_of(page)) == {}


def test_a_button_that_needs_the_server_says_so_and_keeps_what_was_typed(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = phone(open_page, live_site)
    go_to(page, "6")
    page.context.set_offline(True)
    page.locator("#answer").fill("My words")
    press(page, "Show me the other version")
    says(page, "There is no internet now. This button needs internet. Your answer is saved on this phone.")
    expect(page.locator("#answer")).to_have_value("My words")


def test_stop_without_internet_says_how_to_come_back(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    page.context.set_offline(True)
    choose_first(page)
    press(page, "Stop and come back later")
    expect(page.locator("h1")).to_have_text("There is no internet now")
    says(page, KEPT)
    press(page, "Go on with the questions")
    expect(page).to_have_title(re.compile("Question 2 of"))


def test_two_tabs_send_everything_once(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    page.context.set_offline(True)
    go_on(page)
    second = page.context.new_page()
    second.goto(page.url)
    go_on(second)
    page.context.set_offline(False)
    says(page, RECEIVED)
    says(second, RECEIVED)
    assert list(saved(live_site, link_of(page)).values()) == [1, 1]


def nothing_left(page: Page) -> None:
    """No page, no answer, no worker of ours on this phone."""
    page.wait_for_function("navigator.serviceWorker.getRegistrations().then((all) => !all.length)")
    page.wait_for_function("caches.keys().then((all) => !all.length)")
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_after_the_end_nothing_is_left_on_the_phone(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    while "/check" not in page.url:
        go_on(page)
    press(page, "Send my answers")
    nothing_left(page)


def test_a_tablet_many_people_use_keeps_nothing_and_loses_what_it_kept(
    live_site: LiveSite, open_page: OpenPage
) -> None:
    page = open_page(width=360)
    begin(page, live_site.url, CHILDREN, easy=True)
    wait_for_pack(page)
    page.evaluate("document.body.dataset.shared = ''")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), "
        "{src: document.querySelector('script[src*=keeping]').src}))"
    )
    nothing_left(page)


def test_a_page_of_a_shared_tablet_begins_nothing(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    page.add_init_script("""
      new MutationObserver((_, watch) => {
        if (document.body) { document.body.dataset.shared = ""; watch.disconnect(); }
      }).observe(document, {childList: true, subtree: true});
    """)
    begin(page, live_site.url, CHILDREN, easy=True)
    go_on(page)
    page.wait_for_load_state("networkidle")
    nothing_left(page)
    assert page.evaluate("document.cookie") == ""


def test_without_a_worker_the_page_keeps_the_answer_and_says_why(live_site: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'serviceWorker', {get: () => undefined})")
    begin(page, live_site.url, CHILDREN, easy=True)
    choose_first(page)
    page.context.set_offline(True)
    press(page, "Continue")
    says(page, "There is no internet now. Your answer is still on this page. Try again later.")
    expect(page.locator("label.card input").first).to_be_checked()
    page.context.set_offline(False)
    press(page, "Continue")
    expect(page).to_have_title(re.compile("Question 2 of"))


def test_pages_outside_a_survey_are_left_alone(live_site: LiveSite, open_page: OpenPage) -> None:
    page = phone(open_page, live_site)
    scopes = page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))")
    assert scopes == [f"{live_site.url}/a/"]
    page.goto(live_site.url + "/staff/sign-in")
    assert page.evaluate("navigator.serviceWorker.controller") is None


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("easy", [True, False], ids=["easy", "standard"])
def test_the_pages_without_internet_have_no_fault(
    live_site: LiveSite, open_page: OpenPage, width: int, easy: bool
) -> None:
    page = open_page(width=width)
    begin(page, live_site.url, CHILDREN, easy=easy)
    wait_for_pack(page)
    page.context.set_offline(True)
    go_on(page)
    expect(page.get_by_text("Remove from this phone")).to_be_visible()
    found = {}
    for place in ("2", "check", "thanks", "away", "closed"):
        go_to(page, place)
        page.get_by_text("Remove from this phone").click()
        found |= {f"{place}, {name}": faults for name, faults in every_fault(page, width).items()}
    assert found == {}


@pytest.fixture(scope="module")
def branching(live_site: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> LiveSite:
    """A survey in which “No” leaves the second question out."""
    file = tmp_path_factory.mktemp("branching") / "branching.yaml"
    file.write_text(BRANCHING, encoding="utf-8")
    live_site.command("surveys", "load", str(file))
    with sqlite3.connect(live_site.folder / "voice.sqlite") as db:  # an example: nobody has to phone the help numbers
        db.execute("UPDATE survey SET state = 'open', opens = '2020-01-01', is_example = 1 WHERE slug = 'branching'")
    return live_site


def answer(page: Page, words: str) -> None:
    page.locator("#answer").fill(words)
    press(page, "Continue")


def test_an_answer_goes_to_its_own_question_though_a_new_one_stands_at_its_number(
    branching: LiveSite, open_page: OpenPage
) -> None:
    page = open_page(width=360)
    begin(page, branching.url, "branching")
    page.get_by_text("No", exact=True).click()
    press(page, "Continue")
    wait_for_pack(page)
    page.context.set_offline(True)
    answer(page, "A dog")
    go_to(page, "1")
    page.get_by_text("Yes", exact=True).click()
    press(page, "Continue")
    expect(page.locator("h1")).to_have_text("What do you wish?")
    page.context.set_offline(False)
    says(page, "Received. We have your answers, and nothing waits on this phone.")
    assert saved(branching, link_of(page)) == {"HAS": 1, "WISH": 1}
    go_to(page, "3")
    expect(page.locator("#answer")).to_have_value("A dog")
    go_to(page, "2")
    expect(page.locator("#answer")).to_have_value("")


def test_an_answer_to_a_question_that_is_asked_no_more_is_taken_and_holds_nothing_up(
    branching: LiveSite, open_page: OpenPage
) -> None:
    page = open_page(width=360)
    begin(page, branching.url, "branching")
    page.get_by_text("Yes", exact=True).click()
    press(page, "Continue")
    wait_for_pack(page)
    page.context.set_offline(True)
    go_to(page, "1")
    page.get_by_text("No", exact=True).click()
    press(page, "Continue")
    answer(page, "My aunt")
    answer(page, "A dog")
    press(page, "Skip this question")
    press(page, "Send my answers")
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("Thank you. We have your answers.")
    nothing_left(page)


def picture(colour: str) -> bytes:
    """A small drawing as a phone's camera would give it."""
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG")
    return file.getvalue()


def test_photos_wait_on_the_phone_and_none_takes_the_place_of_another(branching: LiveSite, open_page: OpenPage) -> None:
    page = open_page(width=360)
    begin(page, branching.url, "branching")
    page.get_by_text("No", exact=True).click()
    press(page, "Continue")
    wait_for_pack(page)
    page.context.set_offline(True)
    go_to(page, "3")
    for name, colour, do in (("garden", "green", "Add to my answer"), ("window", "blue", "Continue")):
        photo = {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": picture(colour)}
        page.locator("#file-picture").set_input_files(photo)
        press(page, do)
        says(page, "Saved on this phone. We get your answers when there is internet again.")
        page.wait_for_load_state()
    go_to(page, "3")
    expect(page.locator("[data-files]")).to_have_text("garden.jpg, window.jpg")
    page.context.set_offline(False)
    says(page, "Received. We have your answers, and nothing waits on this phone.")
    page.reload()
    expect(page.locator(".shown li")).to_have_count(2)
