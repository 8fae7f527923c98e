"""The tables of `voice`, room by room in the order they are made, and where their migrations lie."""

from __future__ import annotations

from pathlib import Path

from piccolo.conf.apps import AppConfig

from voice.accounts import tables as accounts
from voice.api import tables as api
from voice.audiences import tables as audiences
from voice.audit import tables as audit
from voice.board import tables as board
from voice.codebook import tables as codebook
from voice.consent import tables as consent
from voice.editions import tables as editions
from voice.exports import tables as exports
from voice.importing import tables as importing
from voice.inbox import tables as inbox
from voice.invitations import tables as invitations
from voice.jobs import tables as jobs
from voice.judging import tables as judging
from voice.learning import tables as learning
from voice.measures import tables as measures
from voice.milestones import tables as milestones
from voice.news import tables as news
from voice.notices import tables as notices
from voice.plan import tables as plan
from voice.progress import tables as progress
from voice.publications import tables as publications
from voice.register import tables as register
from voice.reports import tables as reports
from voice.rights import tables as rights
from voice.safeguarding import tables as safeguarding
from voice.themes import tables as themes

ROOMS = (
    audit, accounts, plan, register, consent, notices, audiences, importing, news, invitations, inbox,
    milestones, safeguarding, codebook, themes, learning, progress, measures, judging, publications, reports,
    board, editions, exports, api, rights, jobs,
)  # fmt: skip
TABLES = tuple(table for room in ROOMS for table in room.TABLES)
INDEXES = tuple(index for room in ROOMS for index in room.INDEXES)

APP_CONFIG = AppConfig(
    app_name="voice",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=list(TABLES),
    migration_dependencies=["surveys.piccolo_app"],
)
