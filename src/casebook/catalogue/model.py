"""The catalogue: everything that is known, as plain data for reading. A wheel carries it."""

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
    """A line with its cells in order. `cells`: label -> the known versions in the cell, FastAPI's and Python's included."""

    varies: str
    cells: dict[str, dict[str, str]]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.cells)


class KnownEdge(Model):
    """A change of verdict between two neighbouring cells of a line. `of`: `case` or the name of a workaround."""

    of: str
    before: str
    after: str
    was: Verdict
    became: Verdict
    blame: tuple[Change, ...] = ()
    doubt: str = ""
    explanation: Explanation | None = None


class KnownHistory(Model):
    """The verdicts of a subject along a line. Packages that were uploaded after `today` are not covered."""

    measured: date
    today: date
    verdicts: tuple[VerdictInterval, ...]
    workarounds: dict[str, tuple[VerdictInterval, ...]] = {}
    edges: tuple[KnownEdge, ...] = ()

    def of(self, name: str) -> tuple[VerdictInterval, ...]:
        """The verdicts of the case itself for `case`, else those of the workaround of this name; empty if there is none."""
        return self.verdicts if name == "case" else self.workarounds.get(name, ())


class KnownSubject(Model):
    """A case or a feature of the reference API, with its histories: line -> history.

    `sight`: the way it comes to light; None if no probe ever showed it. `published` and `modified`: the times of the first and
    the last change of its facts or its record; None if git does not tell.
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
        """The first sentence of the summary: the symptom in a line."""
        return first_sentence(self.summary)


class KnownThread(Model):
    """A public thread about the package breaking, with the gist of it."""

    url: str
    says: str


class Failure(Model):
    """The failure of a purpose probe of a companion, from the label `first` to the label `last` of a line."""

    line: str
    first: str
    last: str
    probe: str
    evidence: Evidence


class KnownCompanion(Model):
    """An add-on package, with the results of its purpose probes.

    `lines`: the lanes, with the last patch of every FastAPI minor; `<package>/fastapi-<newest>`, its own releases with the
    newest FastAPI; and `fastapi/<package>-<version>`, FastAPI releases with one version of it. `declared`: version -> its own
    requirements on FastAPI and its neighbours. `beside`: package -> the versions of it that the cells were kept to. `purposes`:
    line -> probe -> the intervals in which it held or failed.
    """

    id: str
    package: str
    title: str
    summary: str
    sources: tuple[str, ...]
    threads: tuple[KnownThread, ...] = ()
    declared: dict[str, tuple[str, ...]] = {}
    beside: dict[str, str] = {}
    lines: dict[str, KnownLine] = {}
    histories: dict[str, KnownHistory] = {}
    purposes: dict[str, dict[str, tuple[VerdictInterval, ...]]] = {}
    failures: tuple[Failure, ...] = ()

    @property
    def name(self) -> str:
        return self.id.partition("/")[2]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Refuse a history along a line whose cells are not known."""
        if self.histories.keys() - self.lines.keys():
            raise ValueError("a line has a history, and no versions of its cells are known")
        return self


def first_sentence(summary: str) -> str:
    text = " ".join(summary.split())
    return text[: next(_ends(text), len(text))]


def _ends(text: str) -> Iterator[int]:
    """The positions at which a sentence ends: after `.`, `!` or `?`, before a space and the beginning of another sentence."""
    for place, character in enumerate(text[:-2]):
        if character in ".!?" and text[place + 1] == " " and (text[place + 2].isupper() or text[place + 2] in "`\"'"):
            yield place + 1


class Catalogue(Model):
    """Everything that is known: releases, lines, cases, features of the reference API, and companions.

    `today`: the day as of which the newest packages were measured. `releases`: the FastAPI releases of the lanes. `declared`:
    package -> FastAPI release -> the versions of the package that this release itself requires; empty: any.
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
        """The subject with this id, else the only one whose id ends with this name; None if there is none, or several."""
        found = [one for one in self.subjects if name in {one.id, one.id.partition("/")[2]}]
        exact = [one for one in found if one.id == name]
        return exact[0] if exact else found[0] if len(found) == 1 else None
