"""An officer writes a survey on the pages: nothing is lost, nothing is overwritten, everything wrong has a sentence."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import httpx
import pytest
from msgspec.structs import replace

from surveys.builder.actions import open_survey, put_survey
from surveys.definition import from_yaml, to_yaml
from surveys.manuscripts.queries import changes, is_written, written
from surveys.questions.base import Question
from tests.people import sign_in_as
from tests.surveys.examples import PARENTS, definition
from tests.surveys.writing.test_forms import as_typed
from voice.accounts.values import Role

HERE = f"/staff/surveys/{PARENTS}/write"
ASKED = "SQ-81"


@pytest.fixture
async def desk(site: httpx.AsyncClient) -> httpx.AsyncClient:
    """An officer at a survey that is not open yet."""
    await put_survey(definition(PARENTS))
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    return site


async def question(path: str = ASKED) -> Question:
    return next(one for one in (await written(PARENTS)).survey.questions if one.id == path)


def seen_in(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


async def typed(desk: httpx.AsyncClient, **changed: str) -> list[tuple[str, str]]:
    """The fields of the question's page as they are shown, with these changes (`s_words` for `s.words`)."""
    page = (await desk.get(f"{HERE}/q/{ASKED}")).text
    wanted = {name.replace("_", ".", 1): value for name, value in changed.items()}
    fields = [(name, wanted.pop(name, value)) for name, value in as_typed(await question())]
    return [*fields, *wanted.items(), ("seen", seen_in(page))]


async def send(desk: httpx.AsyncClient, path: str, fields: list[tuple[str, str]]) -> httpx.Response:
    body = str(httpx.QueryParams(fields))
    return await desk.post(path, content=body, headers={"content-type": "application/x-www-form-urlencoded"})


async def test_every_writing_page_can_be_read(desk: httpx.AsyncClient) -> None:
    for path in ("", f"/q/{ASKED}", "/add", "/papers", "/when", "/findings", "/file", f"/q/{ASKED}/picture?of=e"):
        assert (await desk.get(HERE + path)).status_code == 200, path


async def test_a_changed_question_is_saved_checked_and_kept_in_the_changes(desk: httpx.AsyncClient) -> None:
    answer = await send(desk, f"{HERE}/q/{ASKED}", await typed(desk, e_words="What shouldn’t we change?"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{HERE}/q/{ASKED}?saved=yes#findings")
    assert (await question()).easy_read.words == "What shouldn’t we change?"
    page = unescape((await desk.get(f"{HERE}/q/{ASKED}")).text)
    assert "“shouldn’t” is a short form." in page
    (kept,) = await changes((await written(PARENTS)).id)
    assert (kept.what, kept.who) == ("question SQ-81", "Olive Officer (invented) (olive@example.org)")


async def test_somebody_elses_change_is_never_overwritten_unseen(desk: httpx.AsyncClient) -> None:
    mine, theirs = await typed(desk, s_words="Mine?"), await typed(desk, s_words="Theirs?")
    assert (await send(desk, f"{HERE}/q/{ASKED}", theirs)).status_code == 303
    answer = await send(desk, f"{HERE}/q/{ASKED}", mine)
    assert answer.status_code == 409
    page = unescape(answer.text)
    assert "<title>Error: " in page
    assert ">Mine?</textarea>" in page
    row = '<th scope="row">Standard, question</th><td data-label="Saved now">Theirs?</td>'
    assert f'{row}<td data-label="Yours">Mine?</td>' in page
    assert "Olive Officer (invented) (olive@example.org) changed this on" in page
    assert (await question()).standard.words == "Theirs?"
    again = [(name, value) for name, value in mine if name != "seen"] + [("seen", seen_in(answer.text))]
    assert (await send(desk, f"{HERE}/q/{ASKED}", again)).status_code == 303
    assert (await question()).standard.words == "Mine?"


async def test_a_page_that_saves_by_itself_hears_only_what_was_found(desk: httpx.AsyncClient) -> None:
    quiet = [*await typed(desk, e_words="What should we change now?"), ("quiet", "yes")]
    answer = await send(desk, f"{HERE}/q/{ASKED}", quiet)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<section class="panel" id="findings" tabindex="-1" data-seen="')
    assert (await question()).easy_read.words == "What should we change now?"
    refused = await send(desk, f"{HERE}/q/{ASKED}", [*quiet[:-2], ("e.words", "Other"), ("seen", "0" * 16), quiet[-1]])
    assert refused.status_code == 409
    assert "data-refused=" in refused.text


async def test_a_question_of_5000_words_is_refused_with_the_limit_and_stays_on_the_page(
    desk: httpx.AsyncClient,
) -> None:
    long = " ".join(["word"] * 5000)
    answer = await send(desk, f"{HERE}/q/{ASKED}", await typed(desk, s_words=long))
    assert answer.status_code == 422
    assert "500 characters" in answer.text
    assert long in answer.text
    assert (await question()).standard.words != long


async def test_what_is_typed_and_not_saved_is_shown_as_a_family_sees_it(desk: httpx.AsyncClient) -> None:
    fields = [*await typed(desk, e_words="Is this new?"), ("as", "easy_read")]
    answer = await send(desk, f"{HERE}/q/{ASKED}/preview", fields)
    assert answer.status_code == 200
    assert "Is this new?" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "form-action 'none'" in policy
    assert "sandbox allow-same-origin" in policy
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert (await question()).easy_read.words != "Is this new?"
    for shown in ("standard", "easy_read", "pictures"):
        assert (await desk.get(f"{HERE}/q/{ASKED}/preview?as={shown}")).status_code == 200


async def test_every_kind_of_question_has_a_preview(site: httpx.AsyncClient) -> None:
    from voice.paths import SURVEY_FILES

    survey = from_yaml((SURVEY_FILES / "every_kind.yaml").read_text(encoding="utf-8"))
    await put_survey(survey)
    await sign_in_as(site, Role.PARTICIPATION_OFFICER)
    for one in survey.questions:
        for shown in ("standard", "easy_read", "pictures"):
            path = f"/staff/surveys/{survey.slug}/write/q/{one.id}"
            assert (await site.get(f"{path}/preview?as={shown}")).status_code == 200, one.kind
        assert (await site.get(path)).status_code == 200, one.kind


async def test_questions_move_and_are_taken_out_and_the_first_page_changes(desk: httpx.AsyncClient) -> None:
    before = [one.id for one in (await written(PARENTS)).survey.questions]
    await desk.post(f"{HERE}/order", data={"do": f"up:{ASKED}"})
    at = before.index(ASKED)
    assert [one.id for one in (await written(PARENTS)).survey.questions].index(ASKED) == at - 1
    await desk.post(f"{HERE}/order", data={"do": f"out:{ASKED}"})
    assert (await desk.get(f"{HERE}/q/{ASKED}")).status_code == 404
    seen = seen_in((await desk.get(HERE)).text)
    fields = {"seen": seen, "title": "Tell us", "easy_title": "Tell us", "intro": "Hello.", "easy_intro": "A.\nB."}
    assert (await desk.post(HERE, data=fields)).status_code == 303
    now = (await written(PARENTS)).survey
    assert (now.title, now.easy_intro) == ("Tell us", ("A.", "B."))
    stale = await desk.post(HERE, data={**fields, "title": "Stale"})
    assert stale.status_code == 409
    assert ">Stale</textarea>" in stale.text


async def test_a_question_of_the_bank_goes_before_the_ones_at_the_end(desk: httpx.AsyncClient) -> None:
    answer = await desk.post(f"{HERE}/add", data={"bank": "SQ-04", "block": ""})
    assert answer.headers["location"] == f"{HERE}/q/SQ-04"
    survey = (await written(PARENTS)).survey
    at = [one.id for one in survey.questions].index("SQ-04")
    assert all(one.role for one in survey.questions[at + 1 :])
    assert not survey.questions[at - 1].role
    own = await desk.post(f"{HERE}/add", data={"kind": "thumbs", "block": ""})
    assert own.headers["location"] == f"{HERE}/q/Q-1"
    assert 'name="bank" value="SQ-04"' not in (await desk.get(f"{HERE}/add")).text


async def test_a_question_about_the_person_goes_behind_the_others_like_it(desk: httpx.AsyncClient) -> None:
    assert 'name="about" value="about-age"' in (await desk.get(f"{HERE}/add")).text
    answer = await desk.post(f"{HERE}/add", data={"about": "about-age", "block": ""})
    assert answer.headers["location"] == f"{HERE}/q/about-age"
    roles = [one.role for one in (await written(PARENTS)).survey.questions]
    assert [role for role in roles if role.startswith("about:")][-1] == "about:age"
    assert roles[roles.index("about:age") - 1].startswith("about:")
    page = (await desk.get(f"{HERE}/add")).text
    assert 'value="about-age"' not in page
    assert 'value="about-place"' in page


async def test_a_picture_is_chosen_by_its_idea(desk: httpx.AsyncClient) -> None:
    page = unescape((await desk.get(f"{HERE}/q/{ASKED}/picture?of=e&find=school")).text)
    assert 'name="picture" value="school"' in page
    assert 'name="picture" value="bus"' not in page
    answer = await desk.post(f"{HERE}/q/{ASKED}/picture", data={"of": "e", "picture": "school"})
    assert answer.headers["location"] == f"{HERE}/q/{ASKED}#e"
    assert (await question()).easy_read.picture == "school"
    assert (await desk.get(f"{HERE}/q/{ASKED}/picture?of=e.opt.9")).status_code == 404


async def test_a_warning_is_kept_with_a_reason_until_its_words_change(desk: httpx.AsyncClient) -> None:
    words = "What should we change and what should stay?"
    await send(desk, f"{HERE}/q/{ASKED}", await typed(desk, e_words=words))
    page = unescape((await desk.get(f"{HERE}/q/{ASKED}")).text)
    assert "Look at in Easy Read: It asks about two things" in page
    warned = {"rule": "ER12", "where": f"{ASKED}.easy_read.words", "words": words, "back": ASKED}
    await desk.post(f"{HERE}/keep", data={**warned, "because": "Both are one idea to our panel."})
    page = unescape((await desk.get(f"{HERE}/q/{ASKED}")).text)
    assert "Kept in Easy Read: It asks about two things at once." in page
    assert 'value="Both are one idea to our panel."' in page
    taken_back = await desk.post(f"{HERE}/keep", data={**warned, "because": " "})
    assert "saved=yes" in taken_back.headers["location"]
    said = await desk.post(f"{HERE}/keep", data={**warned, "because": ""})
    assert "Write why you keep it" in (await desk.get(said.headers["location"].split("#")[0])).text
    assert (await written(PARENTS)).survey.kept == definition(PARENTS).kept


async def test_words_that_are_offered_go_where_the_finding_bites(desk: httpx.AsyncClient) -> None:
    await send(desk, f"{HERE}/q/{ASKED}", await typed(desk, e_hint="Don’t write names.", s_hint="Don’t write names."))
    offered = {"where": f"{ASKED}.easy_read.hint", "words": "Don’t write names.", "offer": "Do not write names."}
    await desk.post(f"{HERE}/use", data={**offered, "back": ASKED})
    now = await question()
    assert (now.easy_read.hint, now.standard.hint) == ("Do not write names.", "Don’t write names.")
    assert (await desk.post(f"{HERE}/use", data={**offered, "where": "nowhere"})).status_code == 404


async def test_papers_and_days_are_saved_and_a_wrong_day_is_kept_on_the_page(desk: httpx.AsyncClient) -> None:
    seen = seen_in((await desk.get(f"{HERE}/papers")).text)
    fields = {"seen": seen, "owner": "The officer", "dpia": "D-7", "mode": "anonymous", "audience": ["parent", "yp"]}
    assert (await desk.post(f"{HERE}/papers", data=fields)).status_code == 303
    now = (await written(PARENTS)).survey
    assert (now.papers.owner, now.papers.dpia, now.mode, now.audience) == (
        "The officer",
        "D-7",
        "anonymous",
        ("parent", "yp"),
    )
    seen = seen_in((await desk.get(f"{HERE}/when")).text)
    answer = await desk.post(
        f"{HERE}/when", data={"seen": seen, "kind": "dates", "opens": "soon", "partner": "A forum"}
    )
    assert answer.status_code == 422
    assert "year, month and day" in answer.text
    assert 'value="soon"' in answer.text
    assert 'value="A forum"' in answer.text


async def test_a_survey_goes_out_as_a_file_and_comes_in_the_same(desk: httpx.AsyncClient) -> None:
    out = await desk.get(f"{HERE}/survey.yaml")
    assert out.headers["content-disposition"] == f'attachment; filename="{PARENTS}.yaml"'
    assert from_yaml(out.text) == definition(PARENTS)
    changed = out.text.replace(definition(PARENTS).title, "From a file")
    assert (await desk.post(f"{HERE}/file", data={"file": changed})).status_code == 303
    by_hand = (await written(PARENTS)).survey
    told = await desk.put(f"/staff/surveys/{PARENTS}/file", content=changed)
    assert (told.status_code, told.json()["slug"]) == (200, PARENTS)
    assert (await written(PARENTS)).survey == by_hand == replace(definition(PARENTS), title="From a file")


async def test_a_broken_file_is_refused_with_its_line_and_stays_on_the_page(desk: httpx.AsyncClient) -> None:
    broken = to_yaml(definition(PARENTS)).replace("mode: tick_off", "mode: [tick_off")
    answer = await desk.post(f"{HERE}/file", data={"file": broken})
    assert answer.status_code == 422
    assert re.search(r"[Ll]ine \d+", answer.text)
    assert "mode: [tick_off" in unescape(answer.text)
    told = await desk.put(f"/staff/surveys/{PARENTS}/file", content=broken)
    assert told.status_code == 422
    assert told.json()["refused"] == "WrongDefinition"
    assert (await written(PARENTS)).revision == 1
    wrong_name = await desk.put("/staff/surveys/other/file", content=to_yaml(definition(PARENTS)))
    assert (wrong_name.status_code, wrong_name.json()["refused"]) == (422, "NameWillNotDo")
    assert (await desk.put(f"/staff/surveys/{PARENTS}/file", content=b"\xff\xfe")).status_code == 422


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"from": "template:ST-MOVE", "title": "Moving on, 2027"}, "moving-on-2027"),
        ({"from": "empty", "title": "Our own", "name": "own"}, "own"),
        ({"from": f"copy:{PARENTS}", "title": "Parents, wave 2"}, "parents-wave-2"),
        ({"from": "file", "name": "from-file", "file": to_yaml(definition(PARENTS))}, "from-file"),
    ],
)
async def test_a_survey_begins_in_four_ways(desk: httpx.AsyncClient, fields: dict[str, str], slug: str) -> None:
    answer = await desk.post("/staff/surveys/new", data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/staff/surveys/{slug}/write")
    begun = (await written(slug)).survey
    assert begun.title == fields.get("title", definition(PARENTS).title)
    page = unescape((await desk.get(f"/staff/surveys/{slug}")).text)
    assert "This survey cannot open yet" in page
    assert (await desk.get(f"/s/{slug}")).status_code == 409
    assert slug in (await desk.get("/staff/surveys")).text


async def test_a_copy_says_which_wave_it_repeats_and_promises_no_days(desk: httpx.AsyncClient) -> None:
    await desk.post("/staff/surveys/new", data={"from": f"copy:{PARENTS}", "title": "Wave 2"})
    wave = (await written("wave-2")).survey.wave
    assert (wave.repeats, wave.opens, wave.closes) == (PARENTS, None, None)


@pytest.mark.parametrize(
    ("fields", "sentence", "status"),
    [
        ({"from": "", "title": "A"}, "Choose a template", 422),
        ({"from": "template:none", "title": "A"}, "Choose a template", 422),
        ({"from": "copy:none", "title": "A"}, "Choose a template", 422),
        ({"from": "empty", "title": " "}, "Write a title.", 422),
        ({"from": "empty", "title": "A", "name": "Not A Name"}, "small letters", 422),
        ({"from": "empty", "title": "A", "name": "new"}, "small letters", 422),
        ({"from": "empty", "title": "A", "name": PARENTS}, "Choose another name", 409),
        ({"from": "file", "file": "title: ["}, "line", 422),
    ],
)
async def test_a_start_that_will_not_do_says_why_and_keeps_what_was_typed(
    desk: httpx.AsyncClient, fields: dict[str, str], sentence: str, status: int
) -> None:
    answer = await desk.post("/staff/surveys/new", data=fields)
    page = unescape(answer.text)
    assert answer.status_code == status
    assert sentence in page
    assert f'name="title" value="{fields.get("title", "")}"' in page


async def test_an_answer_is_joined_with_the_one_that_says_the_same_in_other_words(desk: httpx.AsyncClient) -> None:
    path = (await desk.post(f"{HERE}/add", data={"kind": "choose_several", "block": ""})).headers["location"]
    fields = [
        ("seen", seen_in((await desk.get(path)).text)), ("kind", "choose_several"), ("s.words", "What is wrong?"),
        ("s.opt.0.words", "It comes late"), ("s.opt.1.words", "It is noisy"), ("s.opt.2.words", "Something else"),
        ("e.opt.0.words", "The taxi is late"), ("e.opt.1.words", "It is noisy"), ("e.opt.2.words", "Something else"),
    ]  # fmt: skip
    await send(desk, path, fields)
    page = unescape((await desk.get(path)).text)
    assert "“It comes late” has no twin in Easy Read" in page
    made = next(one for one in (await written(PARENTS)).survey.questions if path.endswith(one.id))
    twin = made.easy_read.options[0].code
    await send(desk, path, [*fields[1:], ("seen", seen_in(page)), ("s.opt.0.twin", twin)])
    assert "has no twin" not in unescape((await desk.get(path)).text)


async def test_a_survey_that_never_opened_can_be_deleted_and_one_that_did_cannot(desk: httpx.AsyncClient) -> None:
    own = f"/staff/surveys/{PARENTS}"
    assert (await desk.post(f"{own}/give-up")).headers["location"] == f"{own}#give-up"
    await open_survey(PARENTS, date(2026, 3, 1), None, missing=())
    assert (await desk.post(f"{own}/give-up", data={"sure": "yes"})).status_code == 409
    await desk.post("/staff/surveys/new", data={"from": "empty", "title": "Half written"})
    gone = await desk.post("/staff/surveys/half-written/give-up", data={"sure": "yes"})
    assert (gone.status_code, gone.headers["location"]) == (303, "/staff/surveys")
    assert (await desk.get("/staff/surveys/half-written")).status_code == 404
    assert not await is_written("half-written")


async def test_the_last_day_is_not_before_the_first(desk: httpx.AsyncClient) -> None:
    seen = seen_in((await desk.get(f"{HERE}/when")).text)
    days = {"seen": seen, "kind": "dates", "opens": "2027-12-20", "closes": "2027-12-01"}
    answer = await desk.post(f"{HERE}/when", data=days)
    assert answer.status_code == 422
    assert "The last day is before the first day." in answer.text


async def test_only_officers_write(site: httpx.AsyncClient) -> None:
    await put_survey(definition(PARENTS))
    for role in (Role.WORKSTREAM_LEAD, Role.REGISTRAR, Role.BOARD_READER):
        await sign_in_as(site, role)
        assert (await site.get(HERE)).status_code == 403
        assert (await site.put(f"/staff/surveys/{PARENTS}/file", content="")).status_code == 403


async def test_words_with_markup_are_words(desk: httpx.AsyncClient) -> None:
    await send(desk, f"{HERE}/q/{ASKED}", await typed(desk, s_words='<script>alert("x")</script>'))
    for path in (HERE, f"{HERE}/q/{ASKED}", f"{HERE}/findings", f"{HERE}/q/{ASKED}/preview", f"{HERE}/file"):
        assert "<script>alert" not in (await desk.get(path)).text
