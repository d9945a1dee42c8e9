"""Rules for the facts of a case: a title that can be found, sources that report it, and both sides of a breaking change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.book.findings import Finding, line_of
from casebook.book.reading import Read
from casebook.model.transitions import BREAKING_CHANGE

CODE_WORD = re.compile(
    r"""\b[1-5]\d\d\b         # a status
    | [a-z0-9][A-Z] | [A-Z]{2}[a-z]{2}      # UploadFile, OpenAPI, NameError, CORSMiddleware
    | \w[_.=@/]\w          # model_fields_set, response.background, min_length=0
    | \w[\[(]             # Depends(, Json[list]
    | `[^`]+`
    | (?<!^)\b(?:Annotated|Body|Cookie|Decimal|Depends|Enum|File|Form|Header|Json|Literal|Path|Query|Security|Union)\b""",
    re.VERBOSE,
)
"""What people search for: a status, an exception, the name of something in an API; not FastAPI, which all cases are of."""
REPORT = re.compile(r"/(issues|discussions)/|stackoverflow\.com/questions/")
FIX = re.compile(r"/pull/")


def title(read: Read) -> Iterator[Finding]:
    """The title has a word that people search for: a status, an exception or a name of the API."""
    if not CODE_WORD.search(read.case.facts.title.replace("FastAPI", "")):
        problem = "the title has no word that people search for: a status, an exception, a name of the API"
        yield Finding(
            read.toml, line_of(read.toml, "title ="), problem, "Name what they see, such as 422 or UploadFile."
        )


def sources(read: Read) -> Iterator[Finding]:
    """The sources have a report, and not only the pull request that fixed it; or `unreported` says why there is none."""
    facts = read.case.facts
    reported = any(map(REPORT.search, facts.sources))
    if not reported and not facts.unreported and any(map(FIX.search, facts.sources)):
        problem = "its sources are pull requests, and no issue or discussion"
        advice = "Add the report, or say why there is none: unreported = ..."
        yield Finding(read.toml, line_of(read.toml, "sources ="), problem, advice)
    if reported and facts.unreported:
        problem = "unreported says why there is no report, and there is one among the sources"
        yield Finding(read.toml, line_of(read.toml, "unreported ="), problem, "Delete it.")


def behaviour(read: Read) -> Iterator[Finding]:
    """A breaking change states the old behaviour and the new one."""
    if read.case.facts.kind == BREAKING_CHANGE and read.case.facts.behaviour is None:
        problem = "a breaking-change tells the old behaviour and the new one"
        advice = 'Add: behaviour = { old = "...", new = "..." }'
        yield Finding(read.toml, line_of(read.toml, "kind ="), problem, advice)
