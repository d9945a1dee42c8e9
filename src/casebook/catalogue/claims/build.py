"""Building of the audit from a checkout: from the statements of its documents, and from the records of their probes."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from packaging.version import Version

from casebook.book.cases import Case, Kind, case_folders, collected, load_case, parsed_tests
from casebook.book.cited import documents_of
from casebook.book.claims import Document, EdgesFact
from casebook.book.companions import load_companions
from casebook.book.features import load_features, read_features_file
from casebook.book.packages import PackagesFile, read_packages
from casebook.book.records import read_record
from casebook.book.sections import load_sections
from casebook.book.settings import Project
from casebook.book.subjects import Subject
from casebook.catalogue.claims.judging import Grounds, judge
from casebook.catalogue.claims.model import Audit, KnownDocument, KnownProbe
from casebook.model.cells import LANES
from casebook.model.record import CASE, Record, RecordedEdge
from casebook.model.transitions import BREAKING_CHANGE, Meaning, meaning
from casebook.model.verdicts import Verdict

LEVELS = {"patch": 2, "minor": 1}
"""Level of a release -> the place of the number that changes."""
NEIGHBOURS = {"starlette": {"starlette"}, "pydantic": {"pydantic", "pydantic-core"}}
"""Axis -> the packages that are to blame where a newer version of it changes something."""
NAMED = 3
"""How many edges are named."""


def build_audit(project: Project) -> Audit:
    """The audit of the documents of a checkout. Raises `InputError` if one of its files is wrong."""
    cases = [load_case(folder) for folder in case_folders(project.cases).values()]
    documents = documents_of(project, cases)
    if not documents:
        return Audit(today=project.settings.today)
    features = load_features(project, read_features_file(project, {case.id for case in cases}))
    subjects = [*cases, *features, *load_sections(project), *load_companions(project)]
    records = {subject.id: record for subject in subjects if (record := read_record(subject)) is not None}
    return audit(project, documents, subjects, records, read_packages(project.cases / "packages.json"))


def audit(
    project: Project,
    documents: Sequence[Document],
    subjects: Collection[Subject],
    records: Mapping[str, Record],
    packages: PackagesFile,
) -> Audit:
    """The audit of these documents by these records, which are of these subjects."""
    labels = {lane: sorted(_labels(lane, records.values(), packages), key=Version) for lane in LANES}
    kinds = {one.id: one.facts.kind for one in subjects if isinstance(one, Case) and one.id in records}
    explanations = {one.id: one.facts.explanations for one in subjects}
    facts = {one.edges for document in documents for one in document.file.statements if one.edges}
    edges = {fact: _counted(fact, kinds, records, labels) for fact in facts}
    known = Grounds(records, labels, packages.lanes, edges, packages.uploaded, explanations)
    judged = tuple(
        KnownDocument(
            id=document.id,
            title=document.file.title,
            url=document.file.url,
            written=document.file.written,
            claims=tuple(judge(statement, known) for statement in document.file.statements),
        )
        for document in documents
    )
    named = {address for document in judged for claim in document.claims for address in claim.named}
    return Audit(today=project.settings.today, documents=judged, probes=_probes(project.root, named, subjects))


def _probes(root: Path, named: Collection[str], subjects: Iterable[Subject]) -> dict[str, KnownProbe]:
    """Address of a probe -> the place of its test; if the test is not found, the folder or file of its subject."""
    by_subject: dict[str, list[str]] = {}
    for address in sorted(named):
        by_subject.setdefault(address.partition("::")[0], []).append(address)
    found: dict[str, KnownProbe] = {}
    for subject in (one for one in subjects if one.id in by_subject):
        tests = dict(_tests(root, subject))
        beside = KnownProbe(file=subject.target)
        found |= {address: tests.get(address, beside) for address in by_subject[subject.id]}
    return found


def _tests(root: Path, subject: Subject) -> Iterator[tuple[str, KnownProbe]]:
    """The tests of a subject, each with its address; none if its files are not Python."""
    with suppress(SyntaxError):
        for path, module in parsed_tests(root / subject.target).items():
            file = path.relative_to(root).as_posix()
            for name, node in collected(module.body):
                says = " ".join((ast.get_docstring(node) or "").split())
                yield f"{subject.id}::{name}", KnownProbe(file=file, line=node.lineno, says=says)


def _labels(lane: str, records: Iterable[Record], packages: PackagesFile) -> set[str]:
    lines = [record.lines[lane] for record in records if lane in record.lines]
    ends = {end for line in lines for span in line.verdicts for end in (span.first, span.last)}
    return ends | packages.lanes.get(lane, {}).keys()


def _counted(
    fact: EdgesFact, kinds: Mapping[str, Kind], records: Mapping[str, Record], labels: Mapping[str, Sequence[str]]
) -> tuple[bool | None, str]:
    """Whether no change that a fact counts was found, and a sentence about those that were; None: nobody knows."""
    counted = {id: kind for id, kind in kinds.items() if not fact.kinds or kind in fact.kinds}
    if not counted:
        return None, "No case is recorded that would tell."
    if fact.of in LEVELS:
        return _edges(fact.of, counted, records, labels)
    return _along(fact.of, counted, records)


def _edges(
    level: str, kinds: Mapping[str, Kind], records: Mapping[str, Record], labels: Mapping[str, Sequence[str]]
) -> tuple[bool, str]:
    """Whether no release of a level broke or changed anything by FastAPI alone, and a sentence with the numbers."""
    found = {
        (id, edge.before, edge.after)
        for id, line, edge in _harmful(kinds, records)
        if line in labels and [change.package for change in edge.blame] == ["fastapi"]
    }
    of_level = sorted(
        (one for one in found if _place(one[1], one[2]) == LEVELS[level]),
        key=lambda one: (Version(one[2]), one[0]),
        reverse=True,
    )
    named = ", ".join(f"{id} ({before} to {after})" for id, before, after in of_level[:NAMED])
    sentence = (
        f"{len(of_level)} of the {len(found)} measured changes that break or change an application, and for which FastAPI "
        f"alone is to blame, came with a {level} release{_by_kind(kinds, [id for id, *_ in of_level])}"
        f"{_of_releases(level, {after for *_, after in of_level}, {after for *_, after in found})}"
    )
    return not of_level, f"{sentence}; the newest are {named}." if named else f"{sentence}."


def _along(axis: str, kinds: Mapping[str, Kind], records: Mapping[str, Record]) -> tuple[bool, str]:
    """Whether no newer version of a package broke or changed anything while FastAPI stayed, and a sentence with the number."""
    found: dict[tuple[str, str, str], Version] = {}
    for id, line, edge in _harmful(kinds, records):
        blamed = {change.package for change in edge.blame}
        if line.startswith(f"{axis}/fastapi-") and blamed and blamed <= NEIGHBOURS[axis]:
            release, change = Version(line.partition("/fastapi-")[2]), (id, edge.before, edge.after)
            found[change] = max(release, found.get(change, release))
    newest = sorted(found, key=lambda one: (Version(one[2]), found[one], one[0]), reverse=True)
    named = ", ".join(
        f"{id} ({before} to {after}, FastAPI {found[id, before, after]})" for id, before, after in newest[:NAMED]
    )
    sentence = (
        f"{len(found)} measured changes that break or change an application came with a newer {axis.capitalize()} "
        f"while FastAPI stayed{_by_kind(kinds, [id for id, *_ in newest])}"
    )
    return not found, f"{sentence}; the newest are {named}." if named else f"{sentence}."


def _harmful(kinds: Mapping[str, Kind], records: Mapping[str, Record]) -> Iterator[tuple[str, str, RecordedEdge]]:
    """The edges of cases that break or change an application, each with its case and its line."""
    for id, kind in kinds.items():
        for line, recorded in records[id].lines.items():
            for edge in recorded.edges:
                harmful = meaning(edge.was, edge.became, kind) in {Meaning.LOSS, Meaning.CHANGE}
                if edge.of == CASE and harmful and not _mends(edge, kind):
                    yield id, line, edge


def _mends(edge: RecordedEdge, kind: Kind) -> bool:
    """Whether an edge leads to the correct behaviour. A breaking change has no correct side."""
    return edge.became is Verdict.UNAFFECTED and kind != BREAKING_CHANGE


def _of_releases(level: str, of_level: Collection[str], releases: Collection[str]) -> str:
    """The end of a sentence: the number of releases, since several cases may show one change; empty if there are none."""
    told = f"; {len(of_level)} of the {len(releases)} releases that brought any are {level} releases"
    return told if of_level else ""


def _place(before: str, after: str) -> int:
    """The place of the first number that differs between two releases: 0 for the first."""
    pairs = zip(Version(before).release, Version(after).release, strict=False)
    return next((place for place, (old, new) in enumerate(pairs) if old != new), len(Version(after).release))


def _by_kind(kinds: Mapping[str, Kind], ids: Sequence[str]) -> str:
    """The numbers of cases of each kind, in brackets; empty if there is only one kind."""
    numbers = Counter(kinds[id] for id in ids)
    told = ", ".join(f"{number} {kind}" for kind, number in numbers.most_common())
    return f" ({told})" if len(numbers) > 1 else ""
