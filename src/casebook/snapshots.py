"""A copy of what is measured and of the recorder, named by its content: what a cell runs cannot change under it.

It also keeps the harness out of the cells: there, the package `casebook` is the recorder and nothing else.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import casebook
from casebook.scratch import scratch_folder
from casebook.subjects import Subject, digest

INSIDE = ("__init__.py", "probes.py", "inside/*.py")
"""The modules of this package that run inside a cell."""


def recorder_contents() -> dict[str, bytes]:
    """Name -> bytes of what runs inside a cell beside the cases."""
    package = Path(casebook.__file__).parent
    files = sorted(file for pattern in INSIDE for file in package.glob(pattern))
    return {file.relative_to(package).as_posix(): file.read_bytes() for file in files}


def recorder_digest() -> str:
    return digest(recorder_contents().items())


def snapshot(subjects: Iterable[Subject], folder: Path) -> Path:
    """The copy of these subjects below `folder`, made now where there is none. Copies of other contents are left alone."""
    files = {f"casebook/{name}": data for name, data in recorder_contents().items()}
    for subject in subjects:
        files |= subject.files
    copy = folder / digest(files.items())[:16]
    if copy.is_dir():
        return copy
    part = copy.with_name(f"{copy.name}.{os.getpid()}")
    for name, data in files.items():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    try:
        part.rename(copy)
    except OSError:  # another run was first with the same content
        shutil.rmtree(part)
    return copy


@contextmanager
def recorder_folder() -> Iterator[Path]:
    """A folder from which a cell can import the recorder as `casebook.inside.plugin`, and nothing else of the harness."""
    with scratch_folder() as folder:
        package = folder / "casebook"
        for name, data in recorder_contents().items():
            path = package / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield folder
