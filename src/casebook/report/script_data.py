"""The data that the scripts of the pages read, in a small form: the catalogue, and the tables by which it answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from packaging.specifiers import SpecifierSet
from pydantic import BaseModel, ConfigDict

from casebook.book.cases import Kind
from casebook.catalogue.admitted import FOLLOWS
from casebook.catalogue.areas import FASTAPI
from casebook.catalogue.companions import CompanionHistories, in_words
from casebook.catalogue.flips import alone
from casebook.catalogue.locate import Locator
from casebook.catalogue.model import FEATURE, KnownEdge, KnownLine, KnownSubject
from casebook.catalogue.sight import place_of
from casebook.catalogue.together import SAID
from casebook.catalogue.upgrade import symptom
from casebook.inert import one_line
from casebook.model.cells import LANES, TODAY
from casebook.model.histories import in_a_row
from casebook.model.record import CASE, VerdictInterval, blame_in_words
from casebook.model.transitions import Meaning, meaning
from casebook.model.verdicts import Verdict
from casebook.report.companions import CompanionView
from casebook.report.model import LineReport

LETTERS = {verdict: verdict.value[0] for verdict in Verdict} | {Verdict.UNSTABLE: "s"}
UNMEASURED = "n"
DIGEST = 12
"""Characters by which a link names the data that it was made from."""


class Data(BaseModel):
    model_config = ConfigDict(frozen=True)


class LineData(Data):
    """A line. `versions`: package -> its versions in the cells, each with how many neighbours have it; empty: not known."""

    varies: str
    labels: list[str]
    versions: dict[str, list[tuple[str, int]]]


EdgeData = tuple[str, int, int, str, int, int | None]
"""An edge: of what, the places of both labels in the line, both letters, and the places of its blame and of its explanation."""


Alone = tuple[str, str, str]
"""The one package that is to blame, with its versions on both sides."""


class ShownData(Data):
    """The history of a subject along a line.

    `verdicts`: for the case and each workaround, in their order, the letters, each with the number of times in a row: `a12u30
    h42`.
    """

    verdicts: str
    edges: list[EdgeData] = []


class SubjectData(Data):
    """A case or a feature. `place`: its place in the order in which subjects are told.

    `deciding`: the packages that decide; `told`: those of them that cells are known to have. `begin`, `end`: package -> the
    versions at which a known change begins and ends, in order.
    """

    id: str
    title: str
    kind: str
    symptom: str
    link: str
    place: int
    ways: dict[str, str]
    deciding: list[str]
    told: list[str]
    begin: dict[str, list[str]]
    end: dict[str, list[str]]
    lines: dict[str, ShownData]

    def for_script(self, exclude: set[str] | None = None) -> dict[str, object]:
        """The subject as a script reads it. Keys that have their default are left out, such as edges where there are none."""
        return self.model_dump(mode="json", exclude=exclude, exclude_defaults=True)


class CellsData(Data):
    """The data that belong to no single subject.

    `newest`: the lane whose cells have the newest packages of a release. `declared`: package -> what the releases require of
    it, along the releases; empty: any version, null: not known. `meanings`: kind of case, empty for workarounds and features ->
    letters of two verdicts -> the meaning of the transition; those without one are left out. `reasons`: explanations of edges,
    each with its address. `advice`: what is said of an add-on.
    """

    today: str
    digest: str
    letters: dict[str, str]
    meanings: dict[str, dict[str, Meaning]]
    feature: str
    follows: str
    lanes: tuple[str, ...]
    newest: str
    releases: list[str]
    declared: dict[str, list[tuple[str | None, int]]]
    lines: dict[str, LineData]
    blames: list[tuple[str, Alone | None]]
    reasons: list[tuple[str, str]]
    advice: dict[str, str]


class AddOnData(Data):
    """A companion, as the front page judges it for an app that has it. `page`: the address of its own page.

    `boundaries`: what must move together, in words, and the versions of the package for that; empty where none is known.
    `declared`: the requirements of its releases, such as `fastapi <1,>=0.9;starlette ?`, each with the releases; `?` where it
    depends. `beside`: packages, each with the versions of it that the cells were kept to. `names`: FastAPI, the package and the
    others that decide. `cells`: for each measured cell their versions, `-` where not known, the letter of the verdict, and the
    places in `missed` of the purposes that were missed.
    """

    package: str
    page: str
    boundaries: list[tuple[str, str]]
    declared: list[tuple[str, str]]
    beside: list[tuple[str, str]]
    names: list[str]
    missed: list[str]
    cells: list[str]


def add_ons(found: Iterable[CompanionView]) -> list[AddOnData]:
    """The companions for the scripts, in order of their packages."""
    return [add_on(view) for view in sorted(found, key=lambda view: view.companion.package)]


def add_on(view: CompanionView) -> AddOnData:
    """A companion, with all that `casebook.catalogue.together` judges it by."""
    names = [FASTAPI, view.companion.package, *view.standing.deciding]
    missed: dict[str, int] = {}
    cells: dict[str, None] = {}
    for cell in view.standing.cells:
        versions = [str(cell.versions.get(name, "-")) for name in names]
        places = [str(missed.setdefault(purpose, len(missed))) for purpose in cell.missed]
        cells[" ".join([*versions, LETTERS[cell.verdict], *places])] = None
    return AddOnData(
        package=view.companion.package,
        page=view.path,
        boundaries=[(in_words(one, view.companion.package), one.package) for one in view.standing.boundaries],
        declared=_declared(view.standing),
        beside=list(view.companion.beside.items()),
        names=names,
        missed=list(missed),
        cells=list(cells),
    )


def _declared(standing: CompanionHistories) -> list[tuple[str, str]]:
    releases: dict[str, list[str]] = {}
    for release, required in standing.declared.items():
        said = ";".join(f"{name} {'?' if specifier is None else specifier}" for name, specifier in required)
        releases.setdefault(said, []).append(str(release))
    return [(required, " ".join(found)) for required, found in releases.items()]


class ScriptData(Data):
    cells: CellsData
    subjects: list[SubjectData]


def script_data(locator: Locator) -> ScriptData:
    """The data that the scripts need to answer as `casebook.catalogue` does."""
    told = Told({}, {})
    subjects = [_subject(locator, subject, told) for subject in locator.catalogue.subjects]
    digest = hashlib.sha256(locator.catalogue.model_dump_json(exclude_defaults=True).encode()).hexdigest()
    cells = CellsData(
        today=str(locator.catalogue.today),
        digest=digest[:DIGEST],
        letters={LETTERS[verdict]: verdict.value for verdict in Verdict} | {UNMEASURED: "not measured"},
        meanings={kind: _meanings(kind) for kind in ("", *get_args(Kind))},
        feature=FEATURE,
        follows=FOLLOWS,
        lanes=LANES,
        newest=TODAY,
        releases=list(locator.catalogue.releases),
        declared={
            name: in_a_row([_clauses(said.get(release)) for release in locator.catalogue.releases])
            for name, said in locator.catalogue.declared.items()
        },
        lines={name: _line(line) for name, line in locator.catalogue.lines.items()},
        blames=list(told.blames),
        reasons=list(told.reasons),
        advice={advice.value: said for advice, said in SAID.items()},
    )
    return ScriptData(cells=cells, subjects=subjects)


def _clauses(said: str | None) -> str | None:
    """A specifier as `packaging` writes it; None where it is not known."""
    return None if said is None else str(SpecifierSet(said))


def as_json(value: object) -> str:
    """JSON that is as inert in a script file as in a script element: no text in it can end either."""
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    written = json.dumps(plain, separators=(",", ":"), ensure_ascii=True)
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _meanings(kind: str) -> dict[str, Meaning]:
    """The table of transitions, as the script reads it: two letters -> the meaning."""
    letters: list[tuple[str, Verdict | None]] = [(UNMEASURED, None), *((LETTERS[one], one) for one in Verdict)]
    found = {a + b: meaning(was, became, kind) for a, was in letters for b, became in letters}
    return {pair: means for pair, means in found.items() if means is not Meaning.NONE}


def _line(line: KnownLine) -> LineData:
    packages = dict.fromkeys(name for versions in line.cells.values() for name in versions)
    along = {name: [versions.get(name, "") for versions in line.cells.values()] for name in packages}
    return LineData(
        varies=line.varies,
        labels=list(line.labels),
        versions={name: in_a_row(found) for name, found in along.items()},
    )


@dataclass(frozen=True)
class Told:
    """Tables that edges share: a blame, or a reason -> its place."""

    blames: dict[tuple[str, Alone | None], int]
    reasons: dict[tuple[str, str], int]


def _subject(locator: Locator, subject: KnownSubject, told: Told) -> SubjectData:
    areas = locator.areas(subject)
    return SubjectData(
        id=subject.id,
        title=one_line(subject.title),
        kind=subject.kind,
        symptom=one_line(symptom(subject)),
        link=next(iter(subject.sources), ""),
        place=place_of(subject),
        ways={name: one_line(stated.title) for name, stated in subject.workarounds.items()},
        deciding=list(locator.deciding(subject)),
        told=list(areas.told),
        begin={name: [str(version) for version in found] for name, found in areas.begin.items() if found},
        end={name: [str(version) for version in found] for name, found in areas.end.items() if found},
        lines={
            name: ShownData(
                verdicts=" ".join(
                    counted(_letters(locator.along(subject, name)[of])) for of in (CASE, *subject.workarounds)
                ),
                edges=[_edge(edge, locator.catalogue.lines[name].labels, told) for edge in history.edges],
            )
            for name, history in subject.histories.items()
        },
    )


def _edge(edge: KnownEdge, labels: Sequence[str], told: Told) -> EdgeData:
    one = alone(edge)
    blame = blame_in_words(edge.blame, edge.doubt), (one.package, str(one.before), str(one.after)) if one else None
    why = None
    if edge.explanation:
        reason = one_line(edge.explanation.text), edge.explanation.url
        why = told.reasons.setdefault(reason, len(told.reasons))
    return (
        edge.of,
        labels.index(edge.before),
        labels.index(edge.after),
        LETTERS[edge.was] + LETTERS[edge.became],
        told.blames.setdefault(blame, len(told.blames)),
        why,
    )


def along(line: LineReport, found: Sequence[VerdictInterval]) -> str:
    """The verdicts along a line, as letters, each with the number of times in a row."""
    return counted(_letters(line.verdicts(found)))


def _letters(found: Iterable[Verdict | None]) -> Iterable[str]:
    return (UNMEASURED if verdict is None else LETTERS[verdict] for verdict in found)


def counted(found: Iterable[str]) -> str:
    return "".join(f"{letter}{times}" for letter, times in in_a_row(found))
