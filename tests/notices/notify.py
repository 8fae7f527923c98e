"""A stand-in for GOV.UK Notify on loopback: it notes what it is asked, and can refuse."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from voice.settings import Settings

KEY = "example-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222"
TEMPLATES = {"email": "template-email", "sms": "template-sms", "letter": "template-letter"}
PAGE = 250


class StandIn:
    """`taken` are the messages as they came, newest last; `refuse` answers instead of taking, once for each given."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.refuse: list[tuple[int, dict[str, Any]]] = []
        self.asked = 0
        self.lose_answers = 0

    def take(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        row = {"id": str(uuid4()), "type": kind, "status": "sending", "created_at": "2027-03-02T10:00:00.000000Z"}
        self.taken.append({**row, "email_address": None, "phone_number": None, **body})
        return {"id": row["id"], "reference": body.get("reference")}

    def listed(self, query: dict[str, list[str]]) -> dict[str, Any]:
        self.asked += 1
        newest = self.taken[::-1]
        if "reference" in query:
            newest = [row for row in newest if row["reference"] == query["reference"][0]]
        if "older_than" in query:
            ids = [row["id"] for row in newest]
            newest = newest[ids.index(query["older_than"][0]) + 1 :]
        shown = newest[:PAGE]
        after = f"/v2/notifications?older_than={shown[-1]['id']}" if shown else ""
        return {"notifications": shown, "links": {"current": "/v2/notifications", "next": after}}


def error(status: int, kind: str, message: str) -> tuple[int, dict[str, Any]]:
    """An answer as Notify words it."""
    return status, {"status_code": status, "errors": [{"error": kind, "message": message}]}


@contextlib.contextmanager
def stand_in(settings: Settings, *ways: str) -> Iterator[tuple[StandIn, Settings]]:
    """A server on a free port, and settings that send these ways through it."""
    notify = StandIn()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(notify))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}"
        templates = {way: TEMPLATES[way] for way in ways}
        yield notify, replace(settings, notify_url=url, notify_key=KEY, notify_templates=templates)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(notify: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if notify.refuse:
                self._answer(*notify.refuse.pop(0))
                return
            answer = notify.take(urlsplit(self.path).path.rpartition("/")[2], body)
            if notify.lose_answers:
                notify.lose_answers -= 1
                self.close_connection = True
                return
            self._answer(201, answer)

        def do_GET(self) -> None:
            if notify.refuse:
                self._answer(*notify.refuse.pop(0))
                return
            self._answer(200, notify.listed(parse_qs(urlsplit(self.path).query)))

        def _answer(self, status: int, body: dict[str, Any]) -> None:
            assert self.headers["Authorization"].startswith("Bearer ")
            said = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler
