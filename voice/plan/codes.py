"""The kinds of text and code a plan is made of. Lengths are those of the columns they are kept in."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.+-]*$", max_length=40, examples=["send_total"])]
WorkstreamCode = Annotated[str, Meta(pattern=r"^WS[0-9]{1,2}$", max_length=10, examples=["WS1"])]
ActivityCode = Annotated[str, Meta(pattern=r"^WS[0-9]{1,2}-A[0-9]{2,3}$", max_length=20, examples=["WS1-A01"])]
QuoteCode = Annotated[str, Meta(pattern=r"^[A-Z0-9]+-[A-Z]?[0-9]+$", max_length=20, examples=["WS1-C1"])]
ThemeCode = Annotated[str, Meta(pattern=r"^T[0-9]{2,3}$", max_length=20, examples=["T01"])]
MeasureCode = Annotated[str, Meta(pattern=r"^[A-Z]{2}-[0-9]{2,3}$", max_length=20, examples=["KT-01"])]
RiskCode = Annotated[str, Meta(pattern=r"^RK-[0-9]{2,3}$", max_length=20, examples=["RK-01"])]
SourceCode = Annotated[str, Meta(pattern=r"^[a-z_]+$", max_length=20, examples=["iow"])]
Line = Annotated[str, Meta(max_length=200)]
Short = Annotated[str, Meta(max_length=60)]


class Value(Struct, frozen=True, kw_only=True):
    """Frozen, compared by content, every field named."""
