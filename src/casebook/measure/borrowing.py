"""Environments that somebody else has made: the casebook replaces the packages in one only where nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from casebook.errors import InputError
from casebook.files import replace_file
from casebook.model.locked import Lock

MARKER = "casebook-packages.txt"
"""The file in an environment that lists the packages which the casebook has installed there, `name==version` a line."""
SEEDS = {"pip", "setuptools", "wheel"}
"""The packages that a new environment may have."""
MADE_WITH = {"__pycache__", "_virtualenv.py", "_virtualenv.pth"}
"""The other entries that its site-packages may have."""


def refuse_foreign(folder: Path, lock: Lock, replace: bool) -> None:  # noqa: FBT001 - as the option of the command
    """Raises `InputError` where the folder is no environment, or holds anything that the casebook has not installed there.

    With `replace` an environment may hold anything. One that is not refused is marked with the packages of this lock: they
    are installed there next.
    """
    if not (folder / "bin" / "python").exists() and not (folder / MARKER).exists():
        raise InputError(
            f"{folder} is no virtual environment: it has no bin/python", hint="Make one: python3.11 -m venv FOLDER"
        )
    wanted = set(lock.text.splitlines())
    ours = wanted | _marked(folder)
    foreign = [] if replace else sorted(_foreign(folder, ours))
    if foreign:
        more = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise InputError(
            f"{folder} holds {foreign[0]}{more}: {lock.cell.name} would replace what is there",
            hint="Name an environment that is empty, or add --replace if nothing in it is needed.",
        )
    replace_file(folder / MARKER, "".join(f"{line}\n" for line in sorted(wanted if replace else ours)))


def _marked(folder: Path) -> set[str]:
    try:
        return set((folder / MARKER).read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        return set()


def _foreign(folder: Path, ours: set[str]) -> Iterator[str]:
    """The packages and loose files in an environment that the casebook has not installed there, in words."""
    for place in (folder / "lib").glob("python3.*/site-packages"):
        for found in distributions(path=[str(place)]):
            name = canonicalize_name(found.name)
            if _is_local(found):
                yield f"{name} {found.version}, a local or editable installation"
            elif name not in SEEDS and f"{name}=={found.version}" not in ours:
                yield f"{name} {found.version}"
        yield from (str(path.relative_to(folder)) for path in _loose(place))


def _loose(place: Path) -> Iterator[Path]:
    """The entries of a site-packages that belong to no distribution, such as a module that somebody has copied there."""
    owned = {Path(file).parts[0] for found in distributions(path=[str(place)]) for file in found.files or ()}
    for path in place.iterdir():
        if path.name not in owned | MADE_WITH and path.suffix not in {".dist-info", ".egg-info"}:
            yield path


def _is_local(found: Distribution) -> bool:
    """Whether a distribution is from no index: it was installed from a checkout, an address or an archive.

    One without a RECORD is a checkout that an old tool has linked.
    """
    return found.read_text("direct_url.json") is not None or found.read_text("RECORD") is None
