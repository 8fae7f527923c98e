"""The rows behind the codebook. The highest version is the present one; earlier ones are kept as they were."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Boolean, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class CodebookVersion(Table):
    """One state of the codebook. The highest number is the present one; earlier ones are kept."""

    id = UUID(primary_key=True)
    number = Integer(unique=True)
    digest = Varchar(length=64)
    loaded_by = Varchar(length=200)
    loaded_at = Timestamptz(null=False)
    note = Text(null=False, default="")


class Theme(Table):
    """A theme as one version of the codebook words it. `code` stays the same from version to version."""

    id = UUID(primary_key=True)
    codebook = ForeignKey(CodebookVersion, null=False, index=True, on_delete=OnDelete.cascade)
    position = Integer()
    code = Varchar(length=20, index=True)
    name = Varchar(length=200)
    easy_name = Varchar(length=200)
    workstream = Varchar(length=20, help_text="A workstream's code, or ALL")
    definition = Text()
    keywords = Text(help_text="JSON list of words and beginnings of words")
    quotes = Text(help_text="JSON list of codes of quotations printed in the plan")
    easy_definition = Text(null=False, default="")
    examples = Text(null=False, default="[]", help_text="JSON list of made-up sentences that belong to it")
    not_examples = Text(null=False, default="[]", help_text="JSON list of made-up sentences that do not")


class ThemeMerge(Table):
    """From version `version` on, what counted for theme `code` counts for theme `into`. Codings stay as they are."""

    id = UUID(primary_key=True)
    code = Varchar(20, null=False, unique=True)
    into = Varchar(20, null=False)
    version = Integer(null=False)
    merged_by = Varchar(200, null=False)
    merged_at = Timestamptz(null=False)


class CodebookDraft(Table):
    """The next version while people work on it; at most one. `themes` is JSON; `number` grows with each save."""

    id = UUID(primary_key=True)
    based_on = Integer(null=False)
    number = BigInt(null=False, default=1)
    themes = Text(null=False)
    merges = Text(null=False, default="{}")
    changed_by = Varchar(200, null=False)
    changed_at = Timestamptz(null=False)


class PanelSession(Table):
    """Young people or parents look at the themes together, by a link. `who` is young_people or parents."""

    id = UUID(primary_key=True)
    who = Varchar(20, null=False)
    name = Varchar(200, null=False)
    token_hash = Varchar(64, null=False, unique=True)
    held_on = Date(null=False)
    ends_on = Date(null=False)
    people = Integer(null=True, default=None)
    workstream = Varchar(20, null=False, default="")
    made_by = Varchar(200, null=False)
    made_at = Timestamptz(null=False)
    is_example = Boolean(null=False, default=False)


class PanelSuggestion(Table):
    """What a panel says of a theme. `kind` is rename, merge, challenge, missing or fine; `words` are sealed.

    `state` is waiting, taken or declined; a declined one has a reason, which the panel is shown.
    """

    id = UUID(primary_key=True)
    session = ForeignKey(PanelSession, null=False, index=True, on_delete=OnDelete.cascade)
    kind = Varchar(15, null=False)
    theme = Varchar(20, null=False, default="")
    other = Varchar(20, null=False, default="")
    words = Text(null=False, default="")
    sent_once = Varchar(64, null=False, unique=True)
    made_at = Timestamptz(null=False)
    state = Varchar(10, null=False, default="waiting", index=True)
    reason = Text(null=False, default="")
    decided_name = Varchar(200, null=False, default="")
    decided_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=0)


TABLES: tuple[type[Table], ...] = (CodebookVersion, Theme, ThemeMerge, CodebookDraft, PanelSession, PanelSuggestion)
INDEXES: tuple[str, ...] = ("CREATE UNIQUE INDEX IF NOT EXISTS theme_of_codebook ON theme (codebook, code)",)
