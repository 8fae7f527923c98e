"""Put copies together: the page of each, and the files it shows."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from surveys.answering.qr import qr_svg
from surveys.definition import Survey
from surveys.paper.codes import in_address
from surveys.paper.errors import TooManyPages
from surveys.paper.printing import Copy, Print, print_copies
from surveys.paper.sheets import Edition, left_out, printed
from surveys.queries import SurveyRow

PAGE: Final = "paper/copy.html"
MOST_EASY_PAGES: Final = 24
TOO_MANY: Final = "This Easy Read copy has {pages} pages. It has 24 at most. Take questions out of the survey."
STYLE: Final = (
    "css/paper.css",
    *(f"fonts/atkinson-{cut}.woff2" for cut in ("400", "700", "400-more", "700-more")),
)
PICTURE: Final = re.compile(r"pictures/(?:[a-z][a-z0-9-]*/)?[a-z0-9_]+\.svg")
SAMPLE: Final = ""  # the code of a copy that is not for giving out


class HelpLine(Protocol):
    """Somebody to phone, as a copy prints it."""

    @property
    def who(self) -> str: ...
    @property
    def easy_who(self) -> str: ...
    @property
    def hours(self) -> str: ...
    @property
    def phone(self) -> str: ...


StaticBytes = Callable[[str], bytes]
Render = Callable[[str, Mapping[str, Any]], str]


@dataclass(frozen=True)
class Composer:
    """Everything the copies of one survey and edition share. `public_url` is where families find the site."""

    survey: SurveyRow
    definition: Survey
    edition: Edition
    public_url: str
    numbers: Sequence[HelpLine]
    render: Render
    static_bytes: StaticBytes

    async def print_all(self, codes: Sequence[str]) -> Print:
        """One PDF with a copy for each code. Raises PrintingFailed."""
        copies = [self._copy(code) for code in codes]
        return await print_copies(copies, self._files(copies))

    async def try_out(self) -> Print:
        """A sample, to see how long a copy is and how long it takes. Raises TooManyPages, PrintingFailed."""
        made = await self.print_all([SAMPLE])
        if self.edition is Edition.EASY_READ and made.pages[0] > MOST_EASY_PAGES:
            raise TooManyPages(TOO_MANY.format(pages=made.pages[0]))
        return made

    def _copy(self, code: str) -> Copy:
        files = {"qr.svg": qr_svg(f"{self.public_url}/p/{in_address(code)}")} if code else {}
        return Copy(self.render(PAGE, self._context(code)), files)

    def _context(self, code: str) -> dict[str, Any]:
        address = self.public_url.partition("://")[2]
        return {
            "survey": self.survey,
            "definition": self.definition,
            "easy": self.edition is Edition.EASY_READ,
            "shown": self.edition.presentation,
            "printed": printed(self.definition, self.edition),
            "code": code,
            "address": f"{address}/p",
            "answers_address": f"{address}/answers",
            "numbers": self.numbers,
            "no_profile": left_out(self.definition),
        }

    def _files(self, copies: Iterable[Copy]) -> dict[str, bytes]:
        pictures = {name for copy in copies for name in PICTURE.findall(copy.html)}
        return {name: self.static_bytes(name) for name in (*STYLE, *sorted(pictures))}


# The application gives it: surveys know no plan with its help numbers, no templates and no folder.
Press = Callable[[SurveyRow, Survey, Edition], Awaitable[Composer]]
