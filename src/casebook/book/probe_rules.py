"""Rules for the probes of a case: how long they sleep, and that each observes and states both ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook.book.cases import Function, ProbeSource
from casebook.book.findings import Finding
from casebook.book.source import Module, called_name, imports

LONGEST_SLEEP = 1.0
"""Seconds, in one probe."""
OBSERVING = ("observe", "observe_rate")
"""Fixtures of the recorder that take both ends."""


@dataclass(frozen=True)
class Placed:
    """A function at the top of a file of the case."""

    path: Path
    node: Function

    @property
    def parameters(self) -> list[str]:
        return [argument.arg for argument in self.node.args.args]


Functions = Mapping[str, Placed]


def _functions(modules: Sequence[Module]) -> Functions:
    return {name: Placed(module.path, node) for module in modules for name, node in module.functions.items()}


def sleeps(modules: Sequence[Module], probes: Sequence[ProbeSource]) -> Iterator[Finding]:
    """No sleep is longer than a second, nor are all sleeps of one probe together."""
    functions = _functions(modules)
    too_long = set()
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and (seconds := _slept(node)) > LONGEST_SLEEP:
                too_long.add(module.path)
                yield _sleeps(module.path, node.lineno, f"it sleeps for {seconds:g} seconds")
    for probe in probes:
        total = _seconds(probe.node, functions, frozenset())
        if total > LONGEST_SLEEP and probe.path not in too_long:
            yield _sleeps(probe.path, probe.node.lineno, f"{probe.name} sleeps for {total:g} seconds in all")


def _sleeps(path: Path, line: int, problem: str) -> Finding:
    return Finding(path, line, problem, "Sleep for a second at the most; measure against a control.", "sleeps")


def _slept(node: ast.Call) -> float:
    match node:
        case ast.Call(args=[ast.Constant(int(seconds) | float(seconds)), *_]) if called_name(node) == "sleep":
            return float(seconds)
    return 0.0


def _seconds(node: ast.AST, functions: Functions, within: frozenset[str]) -> float:
    """The seconds that the code sleeps, with the functions of the case that it calls. A loop over `range(n)` counts n times."""
    total = sum(_seconds(child, functions, within) for child in ast.iter_child_nodes(node))
    match node:
        case ast.For(iter=ast.Call(ast.Name("range"), [ast.Constant(int(times))])):
            return total * times
        case ast.Call(ast.Name(name)) if name in functions and name not in within:
            return total + _seconds(functions[name].node, functions, within | {name})
        case ast.Call():
            return total + _slept(node)
    return total


def observes(modules: Sequence[Module], probes: Sequence[ProbeSource]) -> Iterator[Finding]:
    """Every probe but a control observes, itself or by a function that it hands `observe` to, and states both ends."""
    functions = _functions(modules)
    for probe in probes:
        if probe.role == "control":
            continue
        search = _Observing(functions)
        placed = Placed(probe.path, probe.node)
        for fixture in OBSERVING:
            search.look(placed, fixture)
        if not search.calls and not search.out_of_sight:
            advice = "Call observe(seen, correct=..., symptom=...)."
            yield Finding(probe.path, probe.node.lineno, f"{probe.name} observes nothing", advice, "observes")
        for path, call in search.calls:
            given = {keyword.arg for keyword in call.keywords}
            missing = {"correct", "symptom"} - given
            if missing and None not in given:  # `**ends` may hold both
                problem = f"{probe.name} states no {' and no '.join(sorted(missing))}"
                advice = "State both ends: observe(seen, correct=..., symptom=...)."
                yield Finding(path, call.lineno, problem, advice, "observes")


class _Observing:
    """A search for the calls of `observe`. `out_of_sight`: code that is not read here may call it."""

    def __init__(self, functions: Functions) -> None:
        self.functions = functions
        self.calls: list[tuple[Path, ast.Call]] = []
        self.out_of_sight = False
        self.seen: set[str] = set()

    def look(self, function: Placed, name: str) -> None:
        """Look for calls in a function where `observe` goes by this name."""
        self._look_at_fixtures(function, name)
        for call in (node for node in ast.walk(function.node) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == name:
                self.calls.append((function.path, call))
            for place, given in [*enumerate(call.args), *((keyword.arg, keyword.value) for keyword in call.keywords)]:
                if isinstance(given, ast.Name) and given.id == name:
                    self._follow(call, place)

    def _look_at_fixtures(self, function: Placed, name: str) -> None:
        """Note whether a fixture may observe for the probe: one of the case with `observe`, or another of the recorder."""
        for parameter in function.parameters:
            fixture = self.functions.get(parameter)
            observes = fixture is not None and "observe" in fixture.parameters
            if observes or (parameter not in {name, *OBSERVING} and parameter.startswith("observe")):
                self.out_of_sight = True

    def _follow(self, call: ast.Call, place: int | str | None) -> None:
        helper = self.functions.get(called_name(call))
        if helper is None or place is None:
            self.out_of_sight = True
        elif helper.node.name not in self.seen:
            self.seen.add(helper.node.name)
            names = helper.parameters
            name = place if isinstance(place, str) else names[place] if place < len(names) else ""
            self.look(helper, name)


def apps(modules: Sequence[Module]) -> Iterator[Finding]:
    """Each app imports something from FastAPI. A module that another imports from the case, such as a decorator, need not."""
    found = [module for module in modules if not module.path.name.startswith("test_")]
    helpers = {name.rpartition(".")[2] for module in found for name, _ in imports(module.tree) if "cases." in name}
    for module in found:
        known = any(name.split(".")[0] == "fastapi" for name, _ in imports(module.tree))
        if not known and module.path.stem not in helpers:
            advice = "Show the issue with FastAPI, or delete the file."
            yield Finding(module.path, 1, "the app imports nothing from FastAPI", advice, "apps")
