"""Where Piccolo finds the engine and the tables."""

from __future__ import annotations

from piccolo.conf.apps import AppRegistry

from voice import settings
from voice.database.engines import make_engine

DB = make_engine(settings.load().database_url)

APP_REGISTRY = AppRegistry(apps=["surveys.piccolo_app", "voice.piccolo_app"])
