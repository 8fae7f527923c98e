"""What every request passes: headers, same origin, forms of any size and shape, refusals in plain words."""

from __future__ import annotations

import httpx
import pytest

from voice.http.static_files import StaticFile


async def test_every_page_forbids_other_hosts_and_is_not_kept(site: httpx.AsyncClient) -> None:
    for path in ("/", "/safe", "/nowhere"):
        headers = (await site.get(path)).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "set-cookie" not in headers


async def test_an_unknown_page_says_so_in_plain_words(site: httpx.AsyncClient) -> None:
    answer = await site.get("/nowhere")
    assert answer.status_code == 404
    assert "We cannot find that page" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
)
async def test_a_form_from_another_site_is_refused(site: httpx.AsyncClient, headers: dict[str, str]) -> None:
    answer = await site.post("/staff/sign-in", data={"email": "a"}, headers=headers)
    assert answer.status_code == 403
    assert "That came from another website" in answer.text


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "https://voice.example.org"}, {}])
async def test_our_own_form_is_taken(site: httpx.AsyncClient, headers: dict[str, str]) -> None:
    answer = await site.post("/staff/sign-in", data={"email": "a", "password": "b"}, headers=headers)
    assert answer.status_code == 422
    assert "We could not sign you in" in answer.text


async def test_a_form_of_two_million_bytes_is_too_large(site: httpx.AsyncClient) -> None:
    answer = await site.post("/staff/sign-in", data={"email": "a" * 2_000_000})
    assert answer.status_code == 413
    assert "too long" in answer.text


async def test_a_body_that_is_no_form_is_refused(site: httpx.AsyncClient) -> None:
    answer = await site.post("/staff/sign-in", json={"email": "a"})
    assert answer.status_code == 415


async def test_a_page_used_in_a_wrong_way_says_so(site: httpx.AsyncClient) -> None:
    answer = await site.post("/what-we-keep", data={"x": "1"})
    assert answer.status_code == 405
    assert "cannot be used in that way" in answer.text


async def test_static_files_are_kept_for_ever_under_a_hashed_name(site: httpx.AsyncClient) -> None:
    front = (await site.get("/")).text
    address = front.split('rel="stylesheet" href="')[1].split('"')[0]
    first = await site.get(address)
    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = await site.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await site.get("/static/../pyproject.toml")).status_code == 404


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", ""), ("", "")],
)
def test_the_encoding_is_one_the_browser_takes(accepted: str, chosen: str) -> None:
    assert StaticFile("text/css", '"x"', {"": b"", "br": b"", "gzip": b""}).best(accepted) == chosen


async def test_the_service_says_that_it_is_up(site: httpx.AsyncClient) -> None:
    answer = await site.get("/health")
    assert (answer.status_code, answer.text) == (200, "up")
