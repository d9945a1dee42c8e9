"""The keys that all statements share, and what a statement foretells: an outcome of a probe, or the verdict of a case."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from casebook.model.facts import Text, Url
from casebook.model.observations import Outcome
from casebook.model.requires import Specifiers
from casebook.model.tables import Strict
from casebook.model.verdicts import Verdict

SOURCES = "sources"
"""The document of what the sources of cases say. What it needs beside their probes are sections in `claims/sources/`."""
Harm = Literal["security", "data", "error", "surprise", "none"]
"""The worst that befalls who follows a statement where it is not true, in this order."""


def address(text: str) -> str:
    """The text, if it is the address of a probe; raises `ValueError` otherwise."""
    subject, _, test = text.partition("::")
    if subject.count("/") != 1 or not test:
        raise ValueError(f"{text!r} is no address of a probe such as 'forms/json_form_field::test_list'")
    return text


Address = Annotated[str, AfterValidator(address)]
"""A probe: `<topic>/<case>::<test>`, or that of a section, a feature or a companion."""


class Stated(Strict):
    """The keys that every statement has, be it of a document or of a source of a case.

    `where`: the releases of FastAPI, or of other packages, that it speaks of; all that its probes apply to, if none are named.
    `lane`: the only lane that it speaks of, `contemporary` where it is about what an install of the day gave. `source`: where
    it can be read, if not in the document. `note`: what else was learnt of it. `unexecutable`, `unmeasured`: why nothing can
    show whether it is true, or why nothing does yet.
    """

    where: Specifiers = {}
    lane: Literal["contemporary", "today"] | None = None
    harm: Harm = "none"
    source: Url | None = None
    note: Text | None = None
    unexecutable: Text | None = None
    unmeasured: Text | None = None


class Expected(Strict):
    """An outcome that a statement foretells of a probe."""

    probe: Address
    outcome: Literal[Outcome.CORRECT, Outcome.SYMPTOM] = Outcome.CORRECT


class CaseVerdict(Strict):
    """A verdict that a statement foretells of a case."""

    case: Text
    verdict: Literal[Verdict.AFFECTED, Verdict.UNAFFECTED]
