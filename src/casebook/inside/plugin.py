"""The pytest plugin inside a cell: writes what each probe showed, line by line, as it comes.

`pytest -p casebook.inside.plugin --observations FILE cases/...` appends JSON lines to FILE: `header` (the probes collected,
the packages installed), `importing` and `unimportable` (a file that is imported, and one that cannot be), `start` and
`observation` for each probe, `footer`. A reader knows from a missing footer that the process died, and from a `start` without
its `observation` which probe it died in.

It works under every pytest from 7.0 on, and imports the standard library and pytest alone.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import sys
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest

from casebook.inside.asgi import Connection, connect
from casebook.inside.clients import make_async_client, make_client
from casebook.inside.evidence import tail
from casebook.inside.observing import PLAIN, Happened, Probe, role
from casebook.inside.programs import Ended

COLLECTION_TAKES = 3
"""Times the probe timeout that importing the apps and test files may take."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("casebook")
    group.addoption("--observations", metavar="FILE", help="append what the probes show to FILE, as JSON lines")
    group.addoption("--probe-timeout", type=float, default=0, metavar="SECONDS", help="end a probe that takes longer")
    group.addoption("--skip-probe", action="append", default=[], metavar="NODEID", help="leave this probe out")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "control: proves that the app of the case is healthy")
    config.addinivalue_line("markers", "contract: one behaviour of the reference API")
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
def events(request: pytest.FixtureRequest) -> Happened:
    """Notes what happens; see `casebook.probes.Events`."""
    return _recorder(request.config).current.events


class Recorder:
    """Writes the lines. In a process forked by a probe it writes nothing and ends that process."""

    def __init__(self, config: pytest.Config) -> None:
        option: str | None = config.getoption("observations")
        self.timeout: float = config.getoption("probe_timeout")
        self.skipped: frozenset[str] = frozenset(config.getoption("skip_probe"))
        self.pid = os.getpid()
        self.exitstatus = 0
        # open for as long as the process lives
        self.file: IO[str] | None = Path(option).open("a", encoding="utf-8") if option else None  # noqa: SIM115
        self.hung: IO[str] | None = Path(f"{option}.hung").open("w", encoding="utf-8") if option else None  # noqa: SIM115
        self.items: dict[str, pytest.Item] = {}
        self.current: Probe
        self.catching: warnings.catch_warnings[list[warnings.WarningMessage]]
        self.caught: list[warnings.WarningMessage] = []

    def write(self, **line: Any) -> None:
        if self.file is not None:
            self.file.write(json.dumps(line, ensure_ascii=True) + "\n")
            self.file.flush()

    def pytest_collection(self) -> None:
        if self.timeout and self.hung is not None:
            faulthandler.dump_traceback_later(COLLECTION_TAKES * self.timeout, exit=True, file=self.hung)

    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        if isinstance(collector, pytest.Module):
            self.write(line="importing", path=collector.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.write(line="unimportable", path=report.nodeid, error=tail(report.longreprtext))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid not in self.skipped]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """All is collected. Where a case ended pytest while it was imported, this is not reached: no header."""
        faulthandler.cancel_dump_traceback_later()
        gc.freeze()  # what was imported stays: no collection has to walk through it
        gc.enable()
        self.items = {item.nodeid: item for item in session.items}
        probes = []
        for item in session.items:
            its_role, its_workaround = role(item)
            probes.append({"probe": item.nodeid, "role": its_role, "workaround": its_workaround})
        self.write(line="header", python=sys.version.split()[0], installed=installed(), probes=probes)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.write(line="start", probe=nodeid)
        self.current = Probe(self.items[nodeid], self.write)
        self.catching = warnings.catch_warnings(record=True)
        self.caught = self.catching.__enter__()
        warnings.simplefilter("always")
        if self.timeout and self.hung is not None:
            faulthandler.dump_traceback_later(self.timeout, exit=True, file=self.hung)

    def pytest_exception_interact(self, call: pytest.CallInfo[Any], report: pytest.TestReport) -> None:
        if isinstance(report, pytest.TestReport) and call.excinfo is not None:
            self.current.fail(f"the probe failed in its {report.when} phase", call.excinfo.value)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.current.fail(f"the probe was skipped: {report.longreprtext}", None)

    def pytest_runtest_logfinish(self) -> None:
        if os.getpid() != self.pid:
            os._exit(0)
        faulthandler.cancel_dump_traceback_later()
        self.catching.__exit__(None, None, None)
        self.write(**self.current.finish(self.caught))

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Shows the outcome to somebody who runs pytest by hand in a cell."""
        if report.when != "call" or not report.passed:
            return None
        outcome = self.current.outcome or ("correct" if self.current.role in PLAIN else "other")
        return outcome, outcome[0], outcome.upper()

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        self.exitstatus = int(exitstatus)
        faulthandler.cancel_dump_traceback_later()
        if os.getpid() == self.pid:
            self.write(line="footer")

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self) -> None:
        """Everything is written: what a probe left running must not keep the process."""
        if self.file is not None:
            os._exit(self.exitstatus)


def _recorder(config: pytest.Config) -> Recorder:
    found: Recorder = config.pluginmanager.get_plugin("casebook-recorder")  # type: ignore[assignment]
    return found


def installed() -> dict[str, str]:
    """Name -> version, as the folders of metadata are called: to read them would take as long as to import FastAPI."""
    folders = (folder for place in sys.path for folder in Path(place).glob("*.dist-info"))
    return {name: version for name, _, version in (folder.stem.partition("-") for folder in folders)}
