"""The catalogue: all that is known, as plain data for reading. It is what the wheel carries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from casebook.model.code import Code
from casebook.model.facts import Behaviour, Explanation, Intended, Workaround
from casebook.model.observations import Evidence
from casebook.model.record import Change, VerdictInterval
from casebook.model.sight import Sight
from casebook.model.verdicts import Verdict

FEATURE = "feature"
"""The kind of a feature of the reference API, beside the kinds of cases."""


class Model(BaseModel):
    ROWS: ClassVar[tuple[str, ...]] = ()
    """The fields of which each item is carried in a line of its own, so that one can be read without the others."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class KnownLine(Model):
    """A line. `cells`: label -> the versions that this cell is known to have, with FastAPI's and Python's, in order."""

    varies: str
    cells: dict[str, dict[str, str]]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.cells)


class KnownEdge(Model):
    """A change of verdict between two neighbours. `of` is `case` or the name of a workaround."""

    of: str
    before: str
    after: str
    was: Verdict
    became: Verdict
    blame: tuple[Change, ...] = ()
    doubt: str = ""
    explanation: Explanation | None = None


class KnownHistory(Model):
    """What a subject showed along a line. What was uploaded after `today` is not covered."""

    measured: date
    today: date
    verdicts: tuple[VerdictInterval, ...]
    workarounds: dict[str, tuple[VerdictInterval, ...]] = {}
    edges: tuple[KnownEdge, ...] = ()

    def of(self, name: str) -> tuple[VerdictInterval, ...]:
        """The verdicts of the case itself, under `case`, or of a workaround."""
        return self.verdicts if name == "case" else self.workarounds.get(name, ())


class KnownSubject(Model):
    """A case, or a feature of the reference API, with what it showed: line -> its history.

    `sight`: how it comes to light; None where no probe ever showed it. `published` and `modified`: when its facts or its record
    were first and last changed; None where git does not tell.
    """

    id: str
    title: str
    kind: str
    summary: str
    sources: tuple[str, ...] = ()
    intended: Intended | None = None
    behaviour: Behaviour | None = None
    workarounds: dict[str, Workaround] = {}
    code: dict[str, Code] = {}
    histories: dict[str, KnownHistory] = {}
    sight: Sight | None = None
    published: datetime | None = None
    modified: datetime | None = None

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]

    @property
    def is_case(self) -> bool:
        return self.kind != FEATURE

    @cached_property
    def first_sentence(self) -> str:
        """What is seen, in a line."""
        return first_sentence(self.summary)


class KnownThread(Model):
    """A public thread about the package breaking, and what it says."""

    url: str
    says: str


class Failure(Model):
    """What a probe of a companion showed from the first of these labels to the last, where it was not what it is for."""

    line: str
    first: str
    last: str
    probe: str
    evidence: Evidence


class KnownCompanion(Model):
    """An add-on package, with what was seen of its purpose.

    `lines`: the lanes, with the last patch of every minor; `<package>/fastapi-<newest>`, its own releases with the newest
    FastAPI; and `fastapi/<package>-<version>`, where one version decides. `declared`: version -> what it requires of FastAPI
    and its neighbours. `purposes`: line -> probe -> where it held and where it failed.
    """

    id: str
    package: str
    title: str
    summary: str
    sources: tuple[str, ...]
    threads: tuple[KnownThread, ...] = ()
    declared: dict[str, tuple[str, ...]] = {}
    lines: dict[str, KnownLine] = {}
    histories: dict[str, KnownHistory] = {}
    purposes: dict[str, dict[str, tuple[VerdictInterval, ...]]] = {}
    failures: tuple[Failure, ...] = ()

    @property
    def name(self) -> str:
        return self.id.partition("/")[2]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """What is read of a line is what is known of it."""
        if self.histories.keys() - self.lines.keys():
            raise ValueError("a line has a history, and no versions of its cells are known")
        return self


def first_sentence(summary: str) -> str:
    text = " ".join(summary.split())
    return text[: next(_ends(text), len(text))]


def _ends(text: str) -> Iterator[int]:
    """The places where a sentence ends: at a full stop that a space and the beginning of another one follow."""
    for place, character in enumerate(text[:-2]):
        if character in ".!?" and text[place + 1] == " " and (text[place + 2].isupper() or text[place + 2] in "`\"'"):
            yield place + 1


class Catalogue(Model):
    """`today` is the day as of which the newest packages were measured, `releases` are those of FastAPI that a lane has.

    `declared`: package -> release -> the versions of it that this release of FastAPI itself requires; empty: any.
    """

    ROWS = ("subjects", "companions")

    format: Literal[1] = 1
    today: date
    releases: tuple[str, ...]
    lines: dict[str, KnownLine]
    subjects: tuple[KnownSubject, ...] = Field((), description="The cases, then the features of the reference API.")
    companions: tuple[KnownCompanion, ...] = ()
    declared: dict[str, dict[str, str]] = {}

    def subject(self, name: str) -> KnownSubject | None:
        """By id, or by the last part of one where that is the only one that has it."""
        found = [one for one in self.subjects if name in {one.id, one.id.partition("/")[2]}]
        exact = [one for one in found if one.id == name]
        return exact[0] if exact else found[0] if len(found) == 1 else None
