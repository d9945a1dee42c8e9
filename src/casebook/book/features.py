"""Features of the reference API: each is a file of contract tests, and is measured in cells like a case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from casebook.book.settings import Project
from casebook.book.subjects import Subject, files_below, refuse_links
from casebook.errors import InputError
from casebook.model.cells import Line
from casebook.model.facts import Explanation, Facts, Text, Url
from casebook.model.requires import Requires
from casebook.model.tables import PlainName, Strict, read_facts

TOPIC = "reference"
APPLICATION = "reference_api"
REFERENCE = "reference"
"""The folder of all of it: the application, its contract tests, and what is stated and recorded of them."""
CONTRACT = f"{REFERENCE}/contract"
"""The folder of the contract tests, in a checkout and in the copy that a cell runs."""
PACKAGE = f"{REFERENCE}/__init__.py"
"""What makes a package of the folder above: pytest 8.1 looks for the name of a test module all the way up."""
FACTS = "features.toml"
BESIDE = "deploy/"
"""What lies beside the application and does not run in a cell."""


class ExplainedDifference(Strict):
    """The reason why a document of the application differs between two releases. `case`: the id of the case that shows it.

    It explains a difference whose text contains all texts of one of the lists in `says`.
    """

    document: Literal["openapi", "transcript", "everyday_openapi", "everyday_transcript"]
    says: tuple[tuple[Text, ...], ...]
    text: Text
    url: Url
    case: str | None = None

    def explains(self, document: str, text: str) -> bool:
        return document == self.document and any(all(words in text for words in one) for one in self.says)


class Style(Strict):
    """A part of the application that stands by itself: its folders that run in a cell, and what they need."""

    folders: tuple[Text, ...]
    requires: Requires = {}
    kit: PlainName


class StatedFeature(Strict):
    """The facts of one feature. `title`: made from its name, if it is empty.

    `style`: the only style that has the feature. `requires`: what it needs beyond what its style needs, or else all features.
    """

    title: Text = ""
    summary: Text
    style: PlainName | None = None
    requires: Requires = {}
    explanations: tuple[Explanation, ...] = ()


class FeaturesFile(Strict):
    """The content of features.toml. `requires`, `kit` and `everywhere` are of all features but those of a style."""

    requires: Requires
    kit: str
    everywhere: tuple[Explanation, ...] = ()
    styles: dict[PlainName, Style] = {}
    features: dict[str, StatedFeature]
    differences: tuple[ExplainedDifference, ...] = ()


@dataclass(frozen=True)
class Feature(Subject):
    """A file of contract tests. `root`: the checkout.

    `style`: the name of its style, empty for none. `folders`: those of the application that the style has.
    """

    root: Path
    style: str = ""
    folders: tuple[str, ...] = ()

    @property
    def record_path(self) -> Path:
        return self.folder / "records" / f"{self.name}.json"

    @property
    def target(self) -> str:
        return f"{CONTRACT}/test_{self.name}.py"

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Path within the copy -> bytes: the application or its style's folders, its own tests, and what all tests share."""
        return {**_shared(self.root, self.folders), self.target: (self.root / self.target).read_bytes()}

    @property
    def group(self) -> str:
        """The group that is run in one process: the features of a style, or all others, which share one application."""
        return f"{TOPIC}/{self.style}" if self.style else TOPIC

    def goes_along(self, line: Line) -> bool:
        """Whether the line is a lane. Axes are for what one package changes, which a case shows better and in less time."""
        return line.is_lane


def read_features_file(project: Project, cases: Collection[str]) -> FeaturesFile | None:
    """The content of features.toml; None where there is no such file. `cases`: the ids that it may name.

    Raises `InputError` where it is not valid, or names a style or a case that does not exist.
    """
    facts = project.root / REFERENCE / FACTS
    if not facts.is_file():
        return None
    stated = read_facts(facts, FeaturesFile, "Correct the keys that are named.")
    unmade = {one.style for one in stated.features.values() if one.style} - stated.styles.keys()
    if unmade:
        raise InputError(f"{facts}: there is no style {min(unmade)!r}", hint=f"Add a table [styles.{min(unmade)}].")
    unknown = {one.case for one in stated.differences if one.case} - {*cases}
    if unknown:
        raise InputError(f"{facts}: there is no case {unknown.pop()!r}", hint="Name one that is in cases/.")
    return stated


def load_features(project: Project, stated: FeaturesFile | None) -> list[Feature]:
    """The features in a checkout, in order of their names.

    Raises `InputError` where a feature has no test file, a test file is no feature, or the folder holds a link.
    """
    if stated is None:
        return []
    folder, facts = project.root / CONTRACT, project.root / REFERENCE / FACTS
    refuse_links(folder)
    names = {path.stem.removeprefix("test_") for path in folder.glob("test_*.py")}
    if strangers := stated.features.keys() - names:
        raise InputError(
            f"{facts}: it tells of {min(strangers)}, which is no feature",
            hint=f"There is one for each {folder}/test_*.py",
        )
    if untold := names - stated.features.keys():
        raise InputError(
            f"{facts}: it does not tell of {min(untold)}",
            hint=f"Add a table [features.{min(untold)}] with a summary.",
        )
    return [_feature(project.root, name, stated) for name in sorted(names)]


def _feature(root: Path, name: str, stated: FeaturesFile) -> Feature:
    its = stated.features[name]
    style = stated.styles[its.style] if its.style else None
    common = style or stated
    facts = Facts(
        title=its.title or name.replace("_", " ").capitalize(),
        summary=its.summary,
        requires={**common.requires, **its.requires},
        kit=common.kit,
        explanations=its.explanations if style else (*its.explanations, *stated.everywhere),
    )
    return Feature(f"{TOPIC}/{name}", root / REFERENCE, facts, root, its.style or "", style.folders if style else ())


@cache
def _shared(root: Path, folders: tuple[str, ...]) -> dict[str, bytes]:
    application = files_below(root / REFERENCE / "app" / APPLICATION)
    tests = files_below(root / CONTRACT)
    runs = ("__init__.py", *(f"{folder}/" for folder in folders)) if folders else ("",)
    found = {
        f"{APPLICATION}/{name}": data
        for name, data in application.items()
        if name.startswith(runs) and not name.startswith(BESIDE)
    }
    found[PACKAGE] = b""
    common = {name: data for name, data in tests.items() if name.endswith(".py") and not name.startswith("test_")}
    return found | {f"{CONTRACT}/{name}": data for name, data in common.items()}
