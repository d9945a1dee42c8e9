"""The pytest plugin inside a cell: writes what each probe showed, line by line, as it comes.

`pytest -p casebook.recorder --observations FILE cases/...` appends JSON lines to FILE: `header` (the probes collected,
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
import re
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, Any

import pytest

LONGEST_TEXT = 4_000
"""Characters kept of one value, body or message."""
MOST_ITEMS = 20
"""Exchanges and warnings kept of one probe."""
COLLECTION_TAKES = 3
"""Times the probe timeout that importing the apps and test files may take."""
PLAIN = ("control", "contract")
"""Roles of probes that are plain tests: they are correct where they pass."""
TRACEBACK_LINES = 12
"""Lines kept of the end of a traceback."""

_NOTHING = object()


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
def client(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Makes a recorded `TestClient`; see `casebook.probes.MakeClient`."""
    probe = _recorder(request.config).current

    def make(app: Any, /, **options: Any) -> Any:
        from fastapi.testclient import TestClient

        made = TestClient(app, **options)
        made.event_hooks = {"request": [probe.sent], "response": [probe.received]}
        return made

    return make


@pytest.fixture
def async_client(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Makes a recorded `httpx.AsyncClient` over the app; see `casebook.probes.MakeClient`."""
    probe = _recorder(request.config).current

    async def sent(asked: Any) -> None:
        await asked.aread()
        probe.sent(asked)

    async def received(response: Any) -> None:
        await response.aread()
        probe.received(response)

    def make(app: Any, /, **options: Any) -> Any:
        import httpx

        hooks: dict[str, list[Callable[..., Any]]] = {"request": [sent], "response": [received]}
        transport = httpx.ASGITransport(app=app)
        return httpx.AsyncClient(transport=transport, base_url="http://testserver", event_hooks=hooks, **options)

    return make


class Probe:
    """What one probe has shown so far."""

    def __init__(self, item: pytest.Item) -> None:
        self.item = item
        self.role, self.workaround = role(item)
        self.began = time.perf_counter()
        self.outcome: str | None = None
        self.evidence: dict[str, Any] = {}
        self.exchanges: list[dict[str, Any]] = []
        self.requests: list[Any] = []
        self.calls = 0

    def observe(self, seen: Any, /, *, correct: object, symptom: object = _NOTHING) -> None:
        """Tells which of the two ends `seen` is; calls it first where it is a callable."""
        self.calls += 1
        raised: Exception | None = None
        if callable(seen):
            try:
                seen = seen()
            except Exception as error:  # noqa: BLE001 - what the call raises is the observation
                seen = raised = _only(error)
        if seen == correct:
            self.outcome = "correct"
        elif symptom is not _NOTHING and seen == symptom:
            self.outcome = "symptom"
        else:
            self.outcome = "other"
        self.evidence["correct"] = plain(correct)
        if symptom is not _NOTHING:
            self.evidence["symptom"] = plain(symptom)
        if raised is None:
            self.evidence["seen"] = plain(seen)
        else:
            self.evidence["exception"] = exception(raised)

    def sent(self, request: Any) -> None:
        """Keeps a request; it stays without a status where the app raises instead of answering."""
        body = text(request.read())
        path = request.url.raw_path.decode("ascii", "replace")
        self.exchanges.append({"method": request.method, "path": path, "body": body, "status": None, "received": None})
        self.requests.append(request)

    def received(self, response: Any) -> None:
        """Completes the exchange that this response answers."""
        response.read()
        answered = next(i for i, request in enumerate(self.requests) if request is response.request)
        self.exchanges[answered].update(status=response.status_code, received=text(response.content))

    def fail(self, what: str, error: BaseException | None) -> None:
        """The probe ended in a way that it did not state."""
        self.outcome = "other"
        self.evidence["problem"] = what
        if error is not None:
            self.evidence["exception"] = exception(error)

    def finish(self, caught: list[warnings.WarningMessage]) -> dict[str, Any]:
        """The observation, as its line is written."""
        if self.outcome is None:
            if self.role in PLAIN:
                self.outcome = "correct"
            else:
                self.fail("the probe ended without calling observe", None)
        elif self.calls > 1:
            self.fail("the probe called observe more than once", None)
        if self.exchanges:
            self.evidence["exchanges"] = self.exchanges[:MOST_ITEMS]
        if caught:
            seen = dict.fromkeys((type_name(w.category), text(str(w.message))) for w in caught)
            self.evidence["warnings"] = [{"type": kind, "message": said} for kind, said in seen][:MOST_ITEMS]
        return {
            "line": "observation",
            "probe": self.item.nodeid,
            "outcome": self.outcome,
            "evidence": self.evidence,
            "documents": {name: document(value) for name, value in self.item.user_properties},
            "duration": round(time.perf_counter() - self.began, 4),
        }


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
        self.current = Probe(self.items[nodeid])
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


def role(item: pytest.Item) -> tuple[str, str | None]:
    """The role of a probe, and the workaround it measures."""
    if item.get_closest_marker("control"):
        return "control", None
    if item.get_closest_marker("contract"):
        return "contract", None
    marker = item.get_closest_marker("workaround")
    return ("workaround", str(marker.args[0])) if marker else ("bug", None)


def _only(error: Exception) -> Exception:
    """The one exception inside groups of one, as task groups wrap what an app raises."""
    while isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


def plain(value: object) -> Any:
    """The value as JSON can hold it: itself, or its text."""
    if isinstance(value, BaseException):
        return exception(value)
    if isinstance(value, str):
        return text(value)
    try:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False)
        written.encode()  # half of a surrogate pair has no place in JSON
    except (TypeError, ValueError, RecursionError):
        return text(_printed(value))
    return json.loads(text(written)) if len(written) <= LONGEST_TEXT else text(written)


def _printed(value: object) -> str:
    try:
        return str(value)
    except Exception as error:  # noqa: BLE001 - what is observed may fail in any way
        return f"a {type_name(type(value))} that cannot be printed: {type_name(type(error))}"


def document(value: object) -> str:
    """What a test has recorded with pytest's `record_property`, whole: equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def exception(error: BaseException) -> dict[str, str]:
    """Type, message and the end of the traceback."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return {"type": type_name(type(error)), "message": text(_printed(error)), "traceback": tail("".join(lines))}


def type_name(kind: type) -> str:
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def text(value: str | bytes) -> str:
    """At most `LONGEST_TEXT` characters, saying how many were left out.

    Memory addresses and the folders of the machine are cut: they differ in each run and say nothing.
    """
    given = value if isinstance(value, bytes) else value.encode("utf-8", "backslashreplace")
    read = given.decode("utf-8", "backslashreplace")
    for folder in _folders():
        read = read.replace(folder, "")
    read = re.sub(r"\b0x[0-9a-f]{6,}\b", "0x…", read)
    more = len(read) - LONGEST_TEXT
    return read if more <= 0 else f"{read[:LONGEST_TEXT]}… ({more} more characters)"


def tail(written: str) -> str:
    """The last lines of a traceback."""
    return text("\n".join(written.rstrip().splitlines()[-TRACEBACK_LINES:]))


@cache
def _folders() -> list[str]:
    """Where modules and temporary files lie, the longest path first; also as pytest says them, from the current folder."""
    places = [Path(place) for place in [*sys.path, sys.prefix, str(Path.cwd())] if place]
    written = {str(form) for place in places for form in (place, place.resolve())}
    written |= {
        near for place in written if Path(near := os.path.relpath(place)).parts[:1] == ("..",) and near[-2:] != ".."
    }
    return sorted((place + os.sep for place in written), key=len, reverse=True)
