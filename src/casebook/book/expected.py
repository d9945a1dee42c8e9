"""What a statement foretells: that a probe shows an outcome, or that a case comes to a verdict."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from casebook.model.facts import Text
from casebook.model.observations import Outcome
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


class Expected(Strict):
    """That this probe shows this outcome."""

    probe: Address
    outcome: Literal[Outcome.CORRECT, Outcome.SYMPTOM] = Outcome.CORRECT


class CaseVerdict(Strict):
    """That this case is affected, or is not."""

    case: Text
    verdict: Literal[Verdict.AFFECTED, Verdict.UNAFFECTED]
