"""Rules for cases. Each rule takes a case and gives findings: where, what is wrong, what to do."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from casebook.cases import Case, ProbeSource, load_case, probe_sources, read_case_file
from casebook.cells import Line
from casebook.errors import InputError
from casebook.narration import blame
from casebook.record import LineRecord, OutcomeInterval, Record, RecordedEdge, VerdictInterval, read_record

LONGEST_SLEEP = 1.0
"""Seconds."""
BANNED_MODULES = {
    "socket": "a case may not use the network",
    "urllib.request": "a case may not use the network",
    "requests": "a case may not use the network",
    "aiohttp": "a case may not use the network",
    "unittest.mock": "a case may not patch what it measures",
}
CLIENTS = {"get", "post", "put", "patch", "delete", "head", "options", "request", "stream", "Client", "AsyncClient"}
"""What may not be called on httpx itself: `client` and `async_client` stay inside the process."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that a rule found."""

    path: Path
    line: int
    problem: str
    advice: str


@dataclass(frozen=True)
class Read:
    """A case, read for the rules."""

    case: Case
    probes: list[ProbeSource]
    modules: dict[Path, ast.Module]
    record: Record | None

    @property
    def toml(self) -> Path:
        return self.case.folder / "case.toml"


Rule = Callable[[Read], Iterator[Finding]]


def lint_case(folder: Path, lines: Collection[Line] | None) -> list[Finding]:
    """All findings of a case; `lines` are the known lines of the matrix, None where they are not known."""
    toml = folder / "case.toml"
    try:
        read_case_file(toml)
    except tomllib.TOMLDecodeError as error:
        return [Finding(toml, 1, f"it is not TOML: {error}", "Mend the syntax.")]
    except ValidationError as error:
        return sorted(_wrong_fact(toml, found["loc"], found["msg"]) for found in error.errors())
    case = load_case(folder)
    try:
        record = read_record(case)
    except InputError as error:
        return [Finding(case.record_path, 1, str(error), error.hint)]
    modules = {}
    for path in sorted(folder.rglob("*.py")):
        try:
            modules[path] = ast.parse(path.read_bytes(), str(path))
        except SyntaxError as error:
            return [Finding(path, error.lineno or 1, f"it is not Python: {error.msg}", "Mend the syntax.")]
    read = Read(case, probe_sources(case), modules, record)
    found = [finding for rule in RULES for finding in rule(read)]
    if record is not None and lines is not None:
        found += _record_names(read, record, {line.name: line for line in lines})
    return sorted(found)


def _wrong_fact(toml: Path, place: tuple[str | int, ...], problem: str) -> Finding:
    name = ".".join(map(str, place))
    line = next((line for key in reversed(place) if (line := _line_of(toml, str(key))) > 1), 1)
    return Finding(toml, line, f"{name}: {problem}", "CONTRIBUTING.md has the keys of a case and what they hold.")


def _roles(read: Read) -> Iterator[Finding]:
    roles = {probe.role for probe in read.probes}
    if "bug" not in roles:
        yield Finding(read.toml, 1, "the case has no bug probe", "Add a test without a mark that observes both ends.")
    if "control" not in roles:
        yield Finding(
            read.toml, 1, "the case has no control", "Add a test marked @control that proves the app healthy."
        )


def _workarounds(read: Read) -> Iterator[Finding]:
    known = read.case.file.workarounds
    probed = {probe.workaround for probe in read.probes}
    for name in known:
        if name not in probed:
            problem = f"no probe measures the workaround {name}"
            yield Finding(
                read.toml, _line_of(read.toml, f"[workarounds.{name}]"), problem, f'Mark a test @workaround("{name}").'
            )
    for name, workaround in known.items():
        if workaround.corrects is not None and workaround.corrects not in known:
            problem = f"{name} corrects {workaround.corrects}, which is no workaround of this case"
            yield Finding(read.toml, _line_of(read.toml, f"[workarounds.{name}]"), problem, "Name one that is.")
    for probe in read.probes:
        if probe.workaround is not None and probe.workaround not in known:
            problem = f"case.toml has no workaround {probe.workaround}"
            yield Finding(probe.path, probe.node.lineno, problem, f"Add the table [workarounds.{probe.workaround}].")


def _both_ends(read: Read) -> Iterator[Finding]:
    for probe in read.probes:
        calls = [node for node in ast.walk(probe.node) if isinstance(node, ast.Call) and _called(node) == "observe"]
        if probe.role == "control":
            continue
        if not calls:
            problem = f"{probe.name} observes nothing"
            yield Finding(probe.path, probe.node.lineno, problem, "Call observe(seen, correct=..., symptom=...).")
        for call in calls:
            missing = {"correct", "symptom"} - {keyword.arg for keyword in call.keywords}
            if missing:
                problem = f"{probe.name} states no {' and no '.join(sorted(missing))}"
                yield Finding(
                    probe.path, call.lineno, problem, "State both ends: observe(seen, correct=..., symptom=...)."
                )


def _apps(read: Read) -> Iterator[Finding]:
    """What an app imports from the case itself (a decorator, say) need not know FastAPI."""
    apps = {path: module for path, module in read.modules.items() if not path.name.startswith("test_")}
    helpers = {name.rpartition(".")[2] for module in apps.values() for name, _ in _imports(module) if "cases." in name}
    for path, module in apps.items():
        known = any(name.split(".")[0] == "fastapi" for name, _ in _imports(module))
        if not known and path.stem not in helpers:
            yield Finding(
                path, 1, "the app imports nothing from FastAPI", "Show the issue with FastAPI, or delete the file."
            )


def _banned(read: Read) -> Iterator[Finding]:
    for path, module in read.modules.items():
        for banned, why in BANNED_MODULES.items():
            lines = {line: name for name, line in _imports(module) if name == banned or name.startswith(f"{banned}.")}
            for line, name in lines.items():
                yield Finding(path, line, f"it imports {name}: {why}", "Use the client fixtures, and plain objects.")
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                yield from _banned_call(path, node)


def _banned_call(path: Path, node: ast.Call) -> Iterator[Finding]:
    match node:
        case ast.Call(
            ast.Attribute(attr="sleep") | ast.Name("sleep"), [ast.Constant(int(seconds) | float(seconds)), *_]
        ):
            if seconds > LONGEST_SLEEP:
                problem = f"it sleeps for {seconds} seconds"
                yield Finding(path, node.lineno, problem, "Sleep for a second at the most; measure against a control.")
        case ast.Call(ast.Attribute(ast.Name("httpx"), attr)) if attr in CLIENTS:
            problem = f"httpx.{attr} may reach the network"
            yield Finding(path, node.lineno, problem, "Use the fixtures client or async_client.")
        case ast.Call(ast.Attribute(attr="setattr", value=ast.Name("monkeypatch"))):
            yield Finding(path, node.lineno, "it patches what it measures", "Show the issue without a patch.")


def _one_test_file(read: Read) -> Iterator[Finding]:
    files = sorted(path for path in read.modules if path.name.startswith("test_"))
    expected = read.case.folder / f"test_{read.case.name}.py"
    if files != [expected]:
        names = ", ".join(path.name for path in files) or "none"
        yield Finding(expected, 1, f"the case must have one test file of this name; it has {names}", "Rename or merge.")


def _explanations(read: Read) -> Iterator[Finding]:
    if read.record is None:
        return
    edges = {edge.between for line in read.record.lines.values() for edge in line.edges}
    for explanation in read.case.file.explanations:
        if explanation.between not in edges:
            problem = f"there is no edge {' to '.join(explanation.between)} to explain"
            advice = "Delete the explanation, or name a measured edge."
            yield Finding(read.toml, _line_of(read.toml, explanation.between[1]), problem, advice)
    explained = {explanation.between for explanation in read.case.file.explanations}
    path = read.case.record_path
    for between, edge in _lane_edges(read.record).items():
        if between not in explained:
            problem = f"nobody has explained the edge {edge.before} to {edge.after}: {edge.was} -> {edge.became}"
            problem += f"; blame: {blame(edge.blame, edge.doubt)}"
            advice = "Add an [[explanations]] table to case.toml with the pull request or release note."
            yield Finding(path, _line_of(path, f'"before": "{edge.before}"'), problem, advice)


def _lane_edges(record: Record) -> dict[tuple[str, str], RecordedEdge]:
    """The edges in a lane that are of the case itself, and not only of where it applies."""
    found: dict[tuple[str, str], RecordedEdge] = {}
    for name in ("contemporary", "today"):
        line = record.lines.get(name)
        for edge in line.edges if line else ():
            if edge.of == "case" and "inapplicable" not in (edge.was, edge.became):
                found.setdefault(edge.between, edge)
    return found


def _record_names(read: Read, record: Record, lines: dict[str, Line]) -> Iterator[Finding]:
    path = read.case.record_path
    for name, recorded in record.lines.items():
        line = lines.get(name)
        if line is None:
            continue  # an axis that the matrix had when the record was made
        yield from _intervals(path, name, recorded, line.labels)


def _intervals(path: Path, name: str, recorded: LineRecord, labels: tuple[str, ...]) -> Iterator[Finding]:
    place = {label: number for number, label in enumerate(labels)}
    parts: dict[str, Sequence[VerdictInterval | OutcomeInterval]] = {"the case": recorded.verdicts}
    parts |= recorded.workarounds
    parts |= {probe: history.intervals for probe, history in recorded.probes.items()}
    for part, intervals in parts.items():
        end = -1
        for interval in intervals:
            unknown = {interval.first, interval.last} - place.keys()
            if unknown and name != "pairs":
                problem = f"{name}, {part}: it names {unknown.pop()}, which no release is called"
                yield Finding(path, _line_of(path, interval.first), problem, "Write it anew: casebook record")
            elif not unknown and place[interval.first] <= end:
                problem = f"{name}, {part}: the intervals overlap at {interval.first}"
                yield Finding(path, _line_of(path, interval.first), problem, "Write it anew: casebook record")
            end = max(end, place.get(interval.last, end))


RULES: tuple[Rule, ...] = (_roles, _workarounds, _both_ends, _apps, _banned, _one_test_file, _explanations)


def _imports(module: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def _called(node: ast.Call) -> str | None:
    return node.func.id if isinstance(node.func, ast.Name) else None


def _line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), 1)
