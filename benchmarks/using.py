"""What a command or a function uses: seconds of processor, seconds by the clock, memory."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CASEBOOK = (sys.executable, "-m", "casebook")
MEASURED = (0, 1, 3)
"""Exit codes of a run of the casebook: what it found is no concern of the benchmark; what it could not measure is `lacking`."""
PER_MEGABYTE = 1 << 20 if sys.platform == "darwin" else 1 << 10
"""`ru_maxrss` is in bytes there, and in kilobytes elsewhere."""


class NotMeasured(Exception):
    """Why a row has no figures."""


@dataclass(frozen=True)
class Used:
    """What a command used, with all processes that it started; `memory`: megabytes of the largest of them."""

    output: str
    busy: float
    passed: float
    memory: float


def use(
    command: Sequence[str],
    folder: Path,
    *,
    accepted: Collection[int] = (0,),
    variables: Mapping[str, str] | None = None,
) -> Used:
    """Runs a command in a folder. Raises `NotMeasured` where its exit code is none of those `accepted`."""
    with tempfile.TemporaryFile() as told:
        began = time.perf_counter()
        environment = {**os.environ, **(variables or {})}
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=told, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        passed = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        output = told.read().decode("utf-8", "replace")
    if process.returncode not in accepted:
        raise NotMeasured(f"{' '.join(command[2:5])} ended with exit code {process.returncode}: {output[-2000:]}")
    return Used(output, usage.ru_utime + usage.ru_stime, passed, usage.ru_maxrss / PER_MEGABYTE)


def lacking(output: str) -> str:
    """What a run of the casebook says that it could not measure, such as the cells of a Python that this machine lacks."""
    found = re.search(r"^Not measured: (.*)", output, re.MULTILINE)
    return f"{found[1]} not measured" if found else ""


def busy(function: Callable[[], object]) -> float:
    """Seconds of processor that a function uses, with all processes that it started and waited for."""
    before = _spent()
    function()
    return _spent() - before


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
