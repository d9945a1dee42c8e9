"""The `[tool.casebook]` table of pyproject.toml, and where the project keeps its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from pydantic import Field, ValidationError

from casebook.errors import InputError
from casebook.files import checkout_above
from casebook.model.facts import Url
from casebook.model.tables import Package, PlainName, PlainRequirement, Strict, explain, read_table


class PydanticAxis(Strict):
    """FastAPI releases against the last patch of every Pydantic minor from `oldest` on."""

    oldest: str
    releases: tuple[str, ...]


class StarletteAxis(Strict):
    """FastAPI releases without an upper bound on Starlette against the last patch of every Starlette minor."""

    releases: tuple[str, ...]


class PythonAxis(Strict):
    """FastAPI releases on other interpreters."""

    versions: tuple[str, ...]
    releases: tuple[str, ...]


class Axes(Strict):
    """The axes of the matrix. A release is a version, or `oldest` or `newest` of those that the axis admits."""

    pydantic: PydanticAxis | None = None
    starlette: StarletteAxis | None = None
    python: PythonAxis | None = None


class Limits(Strict):
    """The limits of one process: seconds for a probe and for collecting, bytes of memory and of a file, files, processes.

    A second counts where the process computes, or where nothing of it could compute. What a busy machine takes does not count.
    """

    probe: float = Field(10, gt=0)
    collection: float = Field(30, gt=0)
    memory: int = Field(8 << 30, gt=0)
    file: int = Field(256 << 20, gt=0)
    files: int = Field(1024, gt=0)
    processes: int = Field(4096, gt=0)

    @property
    def of_process(self) -> dict[str, int]:
        """The limits that the operating system holds a process to, by name."""
        return {"memory": self.memory, "file": self.file, "files": self.files, "processes": self.processes}


class Kit(Strict):
    """Requirements that some cases have beside FastAPI.

    `younger`: packages that a cell may take from after its day, each with the reason, such as a tool that its day did not have.
    """

    requires: tuple[PlainRequirement, ...]
    younger: dict[Package, str] = {}


class Settings(Strict):
    """The `[tool.casebook]` table.

    `tools`: the last day whose uploads may run the probes, so that `today` can move without them. `repository`: where the
    project can be read and changed. `site`: where its pages are published. `package_page`: where the package index tells of a
    release, with `{version}` in place of its number. Pages have no link to what is not set.
    """

    today: date
    tools: date | None = None
    oldest: str
    python: str
    kits: dict[PlainName, Kit]
    axes: Axes = Axes()
    limits: Limits = Limits()
    repository: Url | None = None
    site: Url | None = None
    package_page: Url | None = None

    @property
    def today_ends(self) -> datetime:
        """The end of the day `today` (UTC). Packages uploaded from this moment on do not exist in the `today` lane."""
        return _end_of(self.today)

    @property
    def tools_end(self) -> datetime:
        """The end of the day `tools`, or else of `today` (UTC). Packages uploaded from this moment on run no probe."""
        return _end_of(self.tools or self.today)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)


@dataclass(frozen=True)
class Project:
    """A checkout: its root folder and its settings."""

    root: Path
    settings: Settings

    @property
    def cases(self) -> Path:
        return self.root / "cases"

    @property
    def claims(self) -> Path:
        """The folder of the documents that are audited, with their statements and sections."""
        return self.root / "claims"

    @property
    def changes(self) -> Path:
        """The file of the changes that each FastAPI release made."""
        return self.cases / "changes.toml"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def pairs(self) -> Path:
        """The file of the matrix's chosen pairs."""
        return self.root / "pairs.toml"

    @property
    def state(self) -> Path:
        """The folder that the harness keeps between runs. It is not committed, and can be deleted."""
        return self.root / ".casebook"


def find_project(start: Path) -> Project:
    """The project that `start` lies in. Raises `InputError` where there is none, or its settings are wrong."""
    folder = checkout_above(start)
    if folder is None:
        raise InputError(
            f"no pyproject.toml with a [tool.casebook] table in {start} or above it",
            hint="Run the command inside a checkout of the project, or name one with --project.",
        )
    file = folder / "pyproject.toml"
    return Project(folder, _settings(file, read_table(file)["tool"]["casebook"]))


def _settings(file: Path, table: object) -> Settings:
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        raise InputError(
            f"{file}: [tool.casebook]: {explain(error)}", hint="Correct this table in pyproject.toml."
        ) from None
