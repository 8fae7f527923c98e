"""A setting that cannot work is refused at once, by name."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from voice.settings import SettingRefused, load


def test_the_first_start_makes_a_key_only_its_owner_can_read(tmp_path: Path) -> None:
    first = load({"VOICE_DATA_DIR": str(tmp_path)})
    assert len(first.secret_key) == 32
    assert stat.S_IMODE((tmp_path / "voice.key").stat().st_mode) == 0o600
    assert load({"VOICE_DATA_DIR": str(tmp_path)}).secret_key == first.secret_key


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VOICE_PORT", "80a"),
        ("VOICE_PORT", "70000"),
        ("VOICE_SMTP_URL", "mail.example.org"),
        ("VOICE_SEND_FROM", "nine"),
        ("VOICE_SMALL_NUMBER", "4"),
        ("VOICE_PERCENT_BASE", "9"),
        ("VOICE_DRAFT_DAYS", "0"),
        ("VOICE_WEIGHTS", "often"),
        ("VOICE_SECRET_KEY", "abc"),
        ("VOICE_SECRET_KEY", "ab" * 31),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_setting(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingRefused, match=name):
        load({"VOICE_DATA_DIR": str(tmp_path), name: value})


def test_settings_can_be_printed_without_their_secrets(tmp_path: Path) -> None:
    key = "ab" * 32
    printed = repr(
        load({"VOICE_DATA_DIR": str(tmp_path), "VOICE_SECRET_KEY": key, "VOICE_SMTP_URL": "smtp://u:hush@h:25"})
    )
    assert key not in printed
    assert "hush" not in printed
    assert "\\xab" not in printed


def test_the_port_is_part_of_the_address(tmp_path: Path) -> None:
    settings = load({"VOICE_DATA_DIR": str(tmp_path), "VOICE_PORT": "9000"})
    assert settings.public_url == "http://127.0.0.1:9000"
    assert not settings.secure
