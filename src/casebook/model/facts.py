"""The facts of a subject: the keys that all kinds of subjects share."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from casebook.model.cells import BASE, variant
from casebook.model.record import CASE
from casebook.model.requires import MARKERS, PYTHON, Requires
from casebook.model.tables import PLAIN_NAME, Package, PlainName, Strict

URL = re.compile(r"https?://[^\s<>\"`]*")


def _in_order(packages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(packages)))


def _workaround_name(text: str) -> str:
    if not PLAIN_NAME.fullmatch(text.replace("-", "_")):
        raise ValueError(f"{text!r} is no plain name: write it with lower-case letters, digits and hyphens")
    if text == CASE:
        raise ValueError(f"{text!r} stands for the case itself in its record: choose another name")
    return text


def _url(text: str) -> str:
    if not URL.fullmatch(text):
        raise ValueError(f"{text!r} is not a URL")
    return text


WorkaroundName = Annotated[str, AfterValidator(_workaround_name)]
Url = Annotated[str, AfterValidator(_url)]
Text = Annotated[str, Field(min_length=1)]


class Workaround(Strict):
    """A way around the issue. `corrects` names the workaround that this one is the working form of.

    `kit`, `pins` and `without`: where one is given, its probes are measured in this variant of the cell, not in the case's.
    """

    title: Text
    source: Url | None = None
    requires: Requires = {}
    corrects: str | None = None
    note: Text | None = None
    kit: PlainName | None = None
    pins: bool | None = None
    without: Annotated[tuple[Package, ...], AfterValidator(_in_order)] | None = None


class Allows(Strict):
    """The exceptions of a subject from what is forbidden, each with the reason. It has none that is not given.

    `patches`: it changes an installed package, because that is the workaround that people use.
    """

    patches: Text | None = None


class Explanation(Strict):
    """The reason why the verdict changes between two neighbouring labels of a line."""

    between: tuple[str, str]
    url: Url
    text: Text


class Intended(Strict):
    """The place where upstream said that the behaviour is meant, and the point that it makes."""

    url: Url
    says: Text


class Behaviour(Strict):
    """The behaviour before a breaking change, and the one since, which `affected` means."""

    old: Text
    new: Text


class Facts(Strict):
    """The facts that people state of a subject.

    `requires`: what a cell must have; in any other the subject is inapplicable. `kit`, `pins` and `without` choose the variant
    of a cell: `pins` is false where the subject speaks of a package that a secondary pin holds, and the packages `without`
    are absent. `allows`: its exceptions from what is forbidden.
    """

    title: Text
    summary: Text
    requires: Requires = {}
    kit: PlainName = BASE
    pins: bool = True
    without: Annotated[tuple[Package, ...], AfterValidator(_in_order)] = ()
    allows: Allows = Allows()
    workarounds: dict[WorkaroundName, Workaround] = {}
    explanations: tuple[Explanation, ...] = ()

    def needs(self, workaround: str = "") -> tuple[str, bool, tuple[str, ...]]:
        """The kit, the pins and the absent packages with which the subject, or the named workaround, is measured."""
        own = self.workarounds.get(workaround)
        if own is None:
            return self.kit, self.pins, self.without
        return (
            self.kit if own.kit is None else own.kit,
            self.pins if own.pins is None else own.pins,
            self.without if own.without is None else own.without,
        )

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The workarounds that are measured in another variant of the cell than the subject itself."""
        return tuple(name for name in self.workarounds if self.needs(name) != self.needs())

    @property
    def variant(self) -> str:
        """The variant of a cell that the subject is measured in."""
        return variant(self.kit, self.without, pinned=self.pins)

    @property
    def named(self) -> set[str]:
        """The packages that `requires` and `without` name, those of the workarounds too."""
        required = (self.requires, *(workaround.requires for workaround in self.workarounds.values()))
        return {*self.without, *(name for table in required for name in table)} - {PYTHON, MARKERS}
