"""Every setting: its name, its default and one sentence. Read once from the environment, refused loudly."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import time
from pathlib import Path
from typing import Any, NamedTuple

KEY_FILE = "voice.key"
KEY_BYTES = 32
LOWEST_SMALL_NUMBER = 5


class SettingRefused(ValueError):
    """A setting has a value the service cannot run with. The message names the setting and what it takes."""


class Setting(NamedTuple):
    """One line of the table in the README."""

    name: str
    default: str
    sentence: str


SETTINGS: tuple[Setting, ...] = (
    Setting("VOICE_DATA_DIR", "data", "Folder for the database, the key and the file outbox."),
    Setting(
        "VOICE_DATABASE_URL", "(a SQLite file in the data folder)", "`sqlite:///file` or `postgres://user@host/name`."
    ),
    Setting("VOICE_HOST", "127.0.0.1", "Address the site listens on."),
    Setting("VOICE_PORT", "8000", "Port the site listens on."),
    Setting("VOICE_PUBLIC_URL", "(http://host:port)", "Address families see in messages, links and QR codes."),
    Setting(
        "VOICE_SECRET_KEY",
        "(made at first start, kept in the data folder)",
        "64 hexadecimal digits that seal contact details; keep it outside the database and its backups.",
    ),
    Setting("VOICE_SMTP_URL", "(empty: messages go to files)", "`smtp://user:password@host:port` or `smtps://…`."),
    Setting("VOICE_MAIL_FROM", "family voice <voice@example.org>", "The sender of every message."),
    Setting("VOICE_NOTIFY_URL", "https://api.notifications.service.gov.uk", "Where GOV.UK Notify answers."),
    Setting("VOICE_NOTIFY_KEY", "(empty: Notify is not used)", "The key of a service on GOV.UK Notify."),
    Setting(
        "VOICE_NOTIFY_TEMPLATES",
        "(empty)",
        "`email=ID,sms=ID,letter=ID`: Notify templates that pass our words through; what is named goes by Notify.",
    ),
    Setting(
        "VOICE_YOUNG_CONSENT",
        "own",
        "From 13 up to the leaving date: `own` yes with a competence view, or an `adult` yes as well.",
    ),
    Setting("VOICE_SEND_FROM", "09:00", "Messages to families leave from this time, London time."),
    Setting("VOICE_SEND_UNTIL", "19:00", "Messages to families stop at this time, London time."),
    Setting("VOICE_SMALL_NUMBER", "5", "Counts from 1 up to, not including, this number are hidden. Never below 5."),
    Setting("VOICE_PERCENT_BASE", "10", "Percentages are shown only on this many people or more."),
    Setting(
        "VOICE_WEIGHTS",
        "no",
        "`yes`: reports also say what people would say if every group had been heard by its share, beside the counts.",
    ),
    Setting(
        "VOICE_REPLY_FROM",
        "receipt",
        "The 10 working days to answer a message begin with its `receipt` or our `acknowledgement`.",
    ),
    Setting("VOICE_DRAFT_DAYS", "10", "Working days before a meeting when the reports are drafted."),
)


@dataclass(frozen=True)
class Settings:
    """What depends on the machine. `secret_key` is 32 bytes; times are London times; days are working days."""

    data_dir: Path
    database_url: str
    host: str
    port: int
    public_url: str
    secret_key: bytes
    smtp_url: str
    mail_from: str
    notify_url: str
    notify_key: str
    notify_templates: Mapping[str, str]
    young_consent: str
    send_from: time
    send_until: time
    small_number: int
    percent_base: int
    reply_from: str
    draft_days: int
    weights: bool

    def __repr__(self) -> str:
        """All but the secrets, so that a log line can hold it."""
        hidden = {"secret_key", "smtp_url", "database_url", "notify_key"}
        shown = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in hidden}
        return f"Settings({shown})"

    @property
    def answers_key(self) -> bytes:
        """Seals answers that wait to be mixed, and the links that short codes lead to; 32 bytes."""
        return hmac.new(self.secret_key, b"answers", "sha256").digest()

    @property
    def notify_ways(self) -> frozenset[str]:
        """The ways of sending that go by GOV.UK Notify: email, sms, letter."""
        return frozenset(self.notify_templates) if self.notify_key else frozenset()

    @property
    def channels(self) -> frozenset[str]:
        """The ways of sending that are open. Without a mail server and Notify, every message goes to files."""
        to_files = not self.smtp_url and not self.notify_key
        return frozenset({"email", "post"} | ({"sms"} if to_files or "sms" in self.notify_ways else set()))

    @property
    def secure(self) -> bool:
        """True when families reach the site over https."""
        return self.public_url.startswith("https://")


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the environment. Makes the data folder and, at the very first start, the key.

    Raises SettingRefused with the setting's name and what it takes.
    """
    env = os.environ if environ is None else environ
    data_dir = Path(env.get("VOICE_DATA_DIR") or "data").resolve()
    host = env.get("VOICE_HOST") or "127.0.0.1"
    port = _taken(env, "VOICE_PORT", "8000", _port, "a whole number from 1 to 65535")
    return Settings(
        data_dir=data_dir,
        database_url=env.get("VOICE_DATABASE_URL") or f"sqlite:///{data_dir / 'voice.sqlite'}",
        host=host,
        port=port,
        public_url=(env.get("VOICE_PUBLIC_URL") or f"http://{host}:{port}").rstrip("/"),
        secret_key=_secret_key(env.get("VOICE_SECRET_KEY", ""), data_dir),
        smtp_url=_taken(env, "VOICE_SMTP_URL", "", _smtp_url, "an address that begins with smtp:// or smtps://"),
        mail_from=env.get("VOICE_MAIL_FROM") or "family voice <voice@example.org>",
        notify_url=(env.get("VOICE_NOTIFY_URL") or "https://api.notifications.service.gov.uk").rstrip("/"),
        notify_key=env.get("VOICE_NOTIFY_KEY", ""),
        notify_templates=_taken(env, "VOICE_NOTIFY_TEMPLATES", "", _templates, "email=ID,sms=ID,letter=ID"),
        young_consent=_taken(env, "VOICE_YOUNG_CONSENT", "own", _one_of("own", "adult"), "own or adult"),
        send_from=_taken(env, "VOICE_SEND_FROM", "09:00", time.fromisoformat, "a time such as 09:00"),
        send_until=_taken(env, "VOICE_SEND_UNTIL", "19:00", time.fromisoformat, "a time such as 19:00"),
        small_number=_taken(env, "VOICE_SMALL_NUMBER", "5", _at_least(LOWEST_SMALL_NUMBER), "5 or more"),
        percent_base=_taken(env, "VOICE_PERCENT_BASE", "10", _at_least(10), "10 or more"),
        reply_from=_taken(
            env, "VOICE_REPLY_FROM", "receipt", _one_of("receipt", "acknowledgement"), "receipt or acknowledgement"
        ),
        draft_days=_taken(env, "VOICE_DRAFT_DAYS", "10", _at_least(1), "1 or more"),
        weights=_taken(env, "VOICE_WEIGHTS", "no", _one_of("yes", "no"), "yes or no") == "yes",
    )


def _taken(env: Mapping[str, str], name: str, default: str, read: Callable[[str], Any], takes: str) -> Any:
    value = env.get(name) or default
    try:
        return read(value)
    except ValueError as fault:
        raise SettingRefused(f"{name} is “{value}”. It takes {takes}.") from fault


def _port(value: str) -> int:
    port = int(value)
    if not 1 <= port <= 65535:
        raise ValueError(value)
    return port


def _smtp_url(value: str) -> str:
    if value and not value.startswith(("smtp://", "smtps://")):
        raise ValueError(value)
    return value


def _templates(value: str) -> dict[str, str]:
    pairs = [part.split("=", 1) for part in value.replace(" ", "").split(",") if part]
    if any(len(pair) != 2 or pair[0] not in ("email", "sms", "letter") or not pair[1] for pair in pairs):
        raise ValueError(value)
    return dict(pairs)


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError(value)
        return value

    return read


def _at_least(lowest: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        number = int(value)
        if number < lowest:
            raise ValueError(value)
        return number

    return read


def _secret_key(given: str, data_dir: Path) -> bytes:
    """The key given, else the one in the data folder, else a new one written there for its owner only."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / KEY_FILE
    if not given and not path.exists():
        _write_new_key(path)
    try:
        key = bytes.fromhex(given or path.read_text().strip())
    except ValueError as fault:
        raise SettingRefused("VOICE_SECRET_KEY takes 64 hexadecimal digits.") from fault
    if len(key) != KEY_BYTES:
        raise SettingRefused("VOICE_SECRET_KEY takes 64 hexadecimal digits.")
    return key


def _write_new_key(path: Path) -> None:
    """Two processes may start at once: the first to create the file wins, the other reads it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(KEY_BYTES))
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
