"""What the tests share: one folder of locks, and projects of miniature cases."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from casebook.book.settings import find_project
from casebook.catalogue.build import build_catalogue
from casebook.catalogue.model import Catalogue
from casebook.measure.interpreters import Interpreter, find_interpreter
from tests.covering import not_covered
from tests.little_index import LittleIndex, serve
from tests.project import SHARED, Checkout, make_project

settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

collect_ignore = ["miniature", "reference_api", "claims_services"]
"""The miniature cases run inside cells, the reference API and what needs PostgreSQL and Redis in sessions of their own."""


MARKS_OF_FIXTURES = {
    "shared": ("cell", "network"),
    "interpreter": ("cell", "network"),
    "asks": ("cell",),
    "browser": ("browser",),
}
"""Fixture -> the marks of every test that uses it, be it through another fixture."""
MORE = ("network", "browser", "slow")
"""Marks of what needs more than this checkout and some seconds. Each means `cell` as well, so that `not cell` is enough."""
LONG = ("slow", "cell", "browser")
"""Marks of what takes long, the longest first."""
GARBAGE_AFTER = 100_000
"""Objects made before garbage is looked for, as for the command: what is known of the checkout is a million that all stay."""
NO_INDEX = "http://127.0.0.1:1/simple"
"""Where no package index is."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks tests by the fixtures that they use, before `-m` chooses among them."""
    for item in items:
        for fixture in MARKS_OF_FIXTURES.keys() & set(getattr(item, "fixturenames", ())):
            for mark in MARKS_OF_FIXTURES[fixture]:
                item.add_marker(mark)
    if "PYTEST_XDIST_WORKER" in os.environ:
        longest_first(items)
    for item in items:
        if any(item.get_closest_marker(mark) for mark in MORE):
            item.add_marker("cell")


def longest_first(items: list[pytest.Item]) -> None:
    """Puts the files with what takes long before the others, so that workers that share the files end at the same time."""
    ranks: dict[Path, int] = {}
    for item in items:
        marks = [LONG.index(mark.name) for mark in item.iter_markers() if mark.name in LONG]
        ranks[item.path] = min([ranks.get(item.path, len(LONG)), *marks])
    items.sort(key=lambda item: ranks[item.path])


@pytest.fixture(autouse=True)
def _no_index_without_the_mark(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that asks the package index without being marked `network` fails everywhere, not only offline."""
    if request.node.get_closest_marker("network") is None:
        monkeypatch.setenv("UV_DEFAULT_INDEX", NO_INDEX)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-case", action="store_true", help="measure every case in both ways in test_isolation.py, not a sample"
    )


def pytest_configure(config: pytest.Config) -> None:
    """The marks of `casebook.probes`, which some tests import; in a cell the recorder registers them.

    SIGINT is heard again where it was ignored, as in a job in a shell's background: what tests start would not hear it.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.set_threshold(GARBAGE_AFTER)
    for mark in ("control", "purpose", "workaround(name)"):
        config.addinivalue_line("markers", f"{mark}: of the probes of cases")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Locks that all projects of this session, and the workers that take part in it, share: each cell is resolved once."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    for name in SHARED:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def known() -> Catalogue:
    """All that this checkout knows. It takes seconds to build, and is not to be changed."""
    with not_covered():
        return build_catalogue(find_project(Path(__file__).parent))


@pytest.fixture
def uncovered() -> Iterator[None]:
    """For a test that computes for long: coverage, which makes that three times as long, stops meanwhile."""
    with not_covered():
        yield


@pytest.fixture(scope="session")
def interpreter() -> Interpreter:
    """The Python of the cells."""
    found = find_interpreter("3.11")
    assert found is not None
    return found


@pytest.fixture
def project(tmp_path: Path, shared: Path) -> Callable[..., Checkout]:
    """Makes a project of these miniature cases, for one test."""

    def make(*cases: str, **settings: float | str) -> Checkout:
        return make_project(tmp_path / "project", cases, shared, **settings)  # type: ignore[arg-type]

    return make


@pytest.fixture
def little_index() -> Iterator[LittleIndex]:
    """A package index that holds what the test puts into it."""
    with serve() as index:
        yield index
