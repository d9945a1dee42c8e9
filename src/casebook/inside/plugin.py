"""The pytest plugin inside a cell: writes what each probe showed, line by line, as it comes.

The launcher gives it a pipe; `pytest -p casebook.inside.plugin --observations FILE cases/...` appends the same lines to a file:
`importing` and `unimportable` (a file that is imported, and one that cannot be), `header` (the probes collected), `start` and
`observation` for each probe, `forbidden` (what a case may not do was done outside any probe), `footer`. A reader knows from a
missing footer that the process died, and from a `start` without its `observation` which probe it died in.

It works under every pytest from 7.0 on, and imports the standard library and pytest alone.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import warnings
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, suppress
from functools import cache, partial
from pathlib import Path
from typing import IO, Any

import pytest

from casebook.inside.asgi import Connection, connect
from casebook.inside.clients import make_async_client, make_client
from casebook.inside.evidence import tail, text
from casebook.inside.guards import Guard
from casebook.inside.observing import PLAIN, Happened, Probe, role
from casebook.inside.programs import Ended, Server
from casebook.inside.surroundings import Surroundings

MEASURED = ("bug", "workaround", "purpose")
"""Roles of probes that must find the process as it was: the next one begins in another, if they leave it otherwise."""
LONGEST_OF_FORK = 300
"""Characters of what a fork says: what two processes write into a pipe stays apart up to 4,096 bytes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("casebook")
    group.addoption("--observations", metavar="FILE", help="append what the probes show to FILE, as JSON lines")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "control: proves that the app of the case is healthy")
    config.addinivalue_line("markers", "contract: one behaviour of the reference API")
    config.addinivalue_line("markers", "purpose: one thing that people install the companion for")
    config.addinivalue_line("markers", "workaround(name): measures this workaround of the case")
    config.pluginmanager.register(Recorder(config), "casebook-recorder")
    if not hasattr(config.option, "verbose"):
        config.option.verbose = (
            0  # pytest before 8.1 asks for it to say why an assertion failed; the terminal plugin has it
        )
    gc.disable()  # nothing that is imported becomes garbage; looking for it would take a fifth of the time


@pytest.fixture
def observe(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Says which end of the probe was seen; see `casebook.probes.Observe`."""
    return _recorder(request.config).current.observe


@pytest.fixture
def observe_rate(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Says whether the symptom was ever seen; see `casebook.probes.ObserveRate`."""
    return _recorder(request.config).current.observe_rate


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Makes a recorded `TestClient`; see `casebook.probes.MakeClient`."""
    traffic = _recorder(request.config).current.traffic
    return lambda app, /, **options: make_client(traffic, app, options)


@pytest.fixture
def async_client(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Makes a recorded `httpx.AsyncClient` over the app; see `casebook.probes.MakeClient`."""
    traffic = _recorder(request.config).current.traffic
    return lambda app, /, **options: make_async_client(traffic, app, options)


@pytest.fixture
def asgi(request: pytest.FixtureRequest) -> Callable[..., Connection]:
    """Makes recorded connections to apps; see `casebook.probes.Asgi`."""
    return partial(connect, _recorder(request.config).current.traffic)


@pytest.fixture
def run_program(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Ended]:
    """Runs a program of the cell; see `casebook.probes.RunProgram`."""
    return partial(_recorder(request.config).current.run_program, tmp_path)


@pytest.fixture
def serve(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., AbstractContextManager[Server]]:
    """Runs a program of the cell that serves; see `casebook.probes.Serve`."""
    return partial(_recorder(request.config).current.serve, tmp_path)


@pytest.fixture
def events(request: pytest.FixtureRequest) -> Happened:
    """Notes what happens; see `casebook.probes.Events`."""
    return _recorder(request.config).current.events


class Recorder:
    """Writes the lines. In a process forked by a probe it writes nothing and ends that process."""

    def __init__(self, config: pytest.Config) -> None:
        option: str | None = config.getoption("observations")
        # open for as long as the process lives
        self.file: IO[str] | None = Path(option).open("a", encoding="utf-8") if option else None  # noqa: SIM115
        self.pid = os.getpid()
        self.wanted: list[str] | None = None
        self.guard: Guard | None = None
        self.around: Surroundings | None = None
        self.goes_on = False
        """Whether the rest of the probes is run by another process."""
        self.exitstatus = 0
        self.items: dict[str, pytest.Item] = {}
        self.current: Probe
        self.catching: warnings.catch_warnings[list[warnings.WarningMessage]]
        self.caught: list[warnings.WarningMessage] = []

    def begin(self, lines: int, wanted: list[str] | None, guard: Guard) -> None:
        """This process is now that of a subject: its lines go to a pipe, and the wanted probes and the controls run."""
        self.file = os.fdopen(lines, "w", encoding="utf-8")
        self.pid = os.getpid()
        self.wanted = wanted
        self.guard = guard
        guard.tell = partial(_tell_of_fork, lines)

    def write(self, **line: Any) -> None:
        if self.file is not None and os.getpid() == self.pid:
            self.file.write(json.dumps(line, ensure_ascii=True) + "\n")
            self.file.flush()

    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        if isinstance(collector, pytest.Module):
            self.write(line="importing", path=collector.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.write(line="unimportable", path=report.nodeid, error=tail(report.longreprtext))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Of the wanted probes and the controls: the controls first, since they speak for this process; workarounds last."""
        roles = {item: role(item)[0] for item in items}
        if self.wanted is not None:
            items[:] = [item for item in items if item.nodeid in self.wanted or roles[item] == "control"]
        items.sort(key=lambda item: ("control", "bug", "contract", "purpose", "workaround").index(roles[item]))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """All is collected. Where a case ended pytest while it was imported, this is not reached: no header."""
        for what in self._noticed():
            self.write(line="forbidden", what=what)
        gc.freeze()  # what was imported stays: no collection has to walk through it
        gc.enable()
        if self.guard is not None:
            self.around = Surroundings()
        session.config.option.tbstyle = "native"  # nobody reads the long ones that pytest would write
        self.items = {item.nodeid: item for item in session.items}
        probes = []
        for item in session.items:
            its_role, its_workaround = role(item)
            probes.append({"probe": item.nodeid, "role": its_role, "workaround": its_workaround})
        self.write(line="header", python=sys.version.split()[0], installed=installed(), probes=probes)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.write(line="start", probe=nodeid)
        self.current = Probe(self.items[nodeid], self.write, self.look_for_patches)
        self.catching = warnings.catch_warnings(record=True)
        self.caught = self.catching.__enter__()
        warnings.simplefilter("always")

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Generator[None, None, None]:
        """What a fixture has patched is looked for before it is given back."""
        yield
        self.look_for_patches()
        gc.collect()  # what an object that was left behind warns of is this probe's, and not one's that comes after it

    def look_for_patches(self) -> None:
        if self.guard is not None:
            self.guard.look_for_patches()

    def pytest_exception_interact(self, call: pytest.CallInfo[Any], report: pytest.TestReport) -> None:
        if isinstance(report, pytest.TestReport) and call.excinfo is not None:
            self.current.fail(f"the probe failed in its {report.when} phase", call.excinfo.value)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.current.fail(text(f"the probe was skipped: {report.longreprtext}"), None)

    def pytest_runtest_logfinish(self) -> None:
        if os.getpid() != self.pid:
            os._exit(0)
        gc.collect()  # and what the fixtures left behind when they were torn down
        self.catching.__exit__(None, None, None)
        observation = self.current.finish(self.caught)
        if noticed := self._noticed():
            observation["outcome"] = "forbidden"
            observation["evidence"]["problem"] = "; ".join(dict.fromkeys(noticed))
        self.write(**observation)
        if noticed or (self.guard is not None and self.guard.patched):
            os._exit(0)  # what comes after it in this process would say nothing of the packages as they are
        if self._is_spoilt():
            self.goes_on = True
            self.current.item.session.shouldstop = "the next probe begins in a new process"

    def _is_spoilt(self) -> bool:
        """Whether this probe would change the next. Each process has its controls, and features share one app."""
        return self.current.role in MEASURED and self.around is not None and self.around.are_changed()

    def _noticed(self) -> list[str]:
        """What the case did that it may not do, since it was asked last."""
        if self.guard is None:
            return []
        noticed, self.guard.noticed = self.guard.noticed, []
        return [text(what) for what in noticed]

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Shows the outcome to somebody who runs pytest by hand in a cell."""
        if report.when != "call" or not report.passed:
            return None
        outcome = self.current.outcome or ("correct" if self.current.role in PLAIN else "other")
        return outcome, outcome[0], outcome.upper()

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        self.exitstatus = int(exitstatus)
        if not self.goes_on:
            self.write(line="footer")

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self) -> None:
        """Everything is written: what a probe left running must not keep the process."""
        if self.file is not None:
            os._exit(self.exitstatus)


def _tell_of_fork(lines: int, what: str) -> None:
    """Says from a fork of the process what it did that it may not do; a line so short is written as a whole."""
    line = {"line": "forbidden", "what": text(what)[:LONGEST_OF_FORK]}
    with suppress(OSError):
        os.write(lines, json.dumps(line).encode() + b"\n")


def _recorder(config: pytest.Config) -> Recorder:
    found: Recorder = config.pluginmanager.get_plugin("casebook-recorder")  # type: ignore[assignment]
    return found


@cache
def installed() -> dict[str, str]:
    """Name -> version, as the folders of metadata are called: to read them would take as long as to import FastAPI."""
    folders = (folder for place in sys.path for folder in Path(place).glob("*.dist-info"))
    return {name: version for name, _, version in (folder.stem.partition("-") for folder in folders)}
