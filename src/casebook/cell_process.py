"""One pytest process inside a cell: how it is started, bounded and read."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from casebook.environments import Environment
from casebook.observations import RECORDER_LINE, Footer, Header, Importing, Observed, RecorderLine, Start, Unimportable
from casebook.scratch import scratch_folder
from casebook.settings import Timeouts

OUTPUT_KEPT = 16_000
"""Bytes kept of the end of what the process printed."""

PLUGINS = ("pytest_asyncio.plugin", "anyio.pytest_plugin", "casebook.inside.plugin")
"""All that take part: a package that a case needs may bring a plugin of pytest's along, which has no part in a measurement."""
WITHOUT = ("cacheprovider", "faulthandler", "warnings", "terminal", "doctest", "junitxml", "pastebin", "stepwise")
"""Parts of pytest itself that a cell does without."""
PYTEST = ["-m", "pytest", "-c", os.devnull, "--capture=no", "--import-mode=importlib"]
PYTEST += [f"-p{name}" for name in PLUGINS] + [f"-pno:{name}" for name in WITHOUT]
PYTEST += ["-o", "asyncio_mode=auto", "-o", "asyncio_default_fixture_loop_scope=function"]
PYTEST += ["--continue-on-collection-errors"]


@dataclass(frozen=True)
class Ended:
    """What a pytest process left behind."""

    lines: tuple[RecorderLine, ...]
    returncode: int | None
    """None where the cell's time was up."""
    hung: str
    """The traceback of a probe that was timed out."""
    output: str

    @property
    def header(self) -> Header | None:
        return next((line for line in self.lines if isinstance(line, Header)), None)

    @property
    def finished(self) -> bool:
        """Whether pytest came to its end: a probe that stops pytest leaves a footer too, and probes that were not run."""
        return self.cut_short is None and any(isinstance(line, Footer) for line in self.lines)

    @property
    def observed(self) -> list[Observed]:
        return [line for line in self.lines if isinstance(line, Observed)]

    @property
    def importing(self) -> str:
        """The file that was imported last; empty where there was none yet."""
        return next((line.path for line in reversed(self.lines) if isinstance(line, Importing)), "")

    @property
    def unimportable(self) -> list[Unimportable]:
        return [line for line in self.lines if isinstance(line, Unimportable)]

    @property
    def cut_short(self) -> str | None:
        """The probe in which the process ended."""
        observed = {line.probe for line in self.observed}
        started = (line.probe for line in self.lines if isinstance(line, Start))
        return next((probe for probe in started if probe not in observed), None)

    @property
    def how(self) -> str:
        """How the process ended, in words."""
        if self.returncode is None:
            return "the cell's time was up"
        if self.returncode < 0:
            return f"killed by {signal.Signals(-self.returncode).name}"
        return f"exit code {self.returncode}"


def run_pytest(
    environment: Environment, snapshot: Path, targets: Iterable[str], skipped: Sequence[str], timeouts: Timeouts
) -> Ended:
    """Runs these folders of the snapshot in the environment, without the probes that are `skipped`."""
    with scratch_folder() as folder:
        scratch = str(folder)
        observations = Path(scratch, "observations")
        command = [
            str(environment.python),
            *PYTEST,
            f"--rootdir={snapshot}",
            "--basetemp",
            str(Path(scratch, "probes")),
        ]
        command += [f"--observations={observations}", f"--probe-timeout={timeouts.probe}"]
        command += [f"--skip-probe={probe}" for probe in skipped]
        process = subprocess.Popen(
            [*command, *(str(snapshot / target) for target in targets)],
            cwd=scratch,
            env=_variables(environment, snapshot, scratch),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=[environment.handle],
        )
        assert process.stdout is not None
        output = _Tail(process.stdout)
        returncode = _wait(process, timeouts.cell)
        hung = Path(f"{observations}.hung")
        folders = [snapshot, environment.site_packages, environment.folder, Path(scratch), environment.base]
        return Ended(
            lines=_read(observations),
            returncode=returncode,
            hung=_without(folders, hung.read_text(errors="replace") if hung.exists() else ""),
            output=_without(folders, output.text()),
        )


def _without(folders: Iterable[Path], text: str) -> str:
    """The text without the folders of this machine."""
    for folder in folders:
        text = text.replace(f"{folder}{os.sep}", "")
    return text


def _variables(environment: Environment, snapshot: Path, scratch: str) -> dict[str, str]:
    """The environment variables of a cell: the same on every machine, as far as they can be."""
    return {
        "PATH": f"{environment.folder / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": str(snapshot),
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
        "HOME": scratch,
        "TMPDIR": scratch,
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }


def _wait(process: subprocess.Popen[bytes], timeout: float) -> int | None:
    """Waits for the process, then ends what it has started and left running."""
    try:
        returncode: int | None = process.wait(timeout)
    except subprocess.TimeoutExpired:
        returncode = None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return returncode


def _read(path: Path) -> tuple[RecorderLine, ...]:
    """The recorder's lines; one that was cut off in the middle is the last, and does not count."""
    lines: list[RecorderLine] = []
    if path.exists():
        for written in path.read_bytes().splitlines():
            try:
                lines.append(RECORDER_LINE.validate_json(written))
            except ValidationError:
                break
    return tuple(lines)


class _Tail:
    """Reads a stream as it comes and keeps its end, so that a flood neither blocks nor fills anything."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.chunks: deque[bytes] = deque()
        self.size = 0
        self.thread = threading.Thread(target=self._drain, daemon=True)
        self.thread.start()

    def _drain(self) -> None:
        while chunk := os.read(self.stream.fileno(), 65_536):
            self.chunks.append(chunk)
            self.size += len(chunk)
            while self.size - len(self.chunks[0]) >= OUTPUT_KEPT:
                self.size -= len(self.chunks.popleft())

    def text(self) -> str:
        self.thread.join(timeout=5)
        self.stream.close()
        return b"".join(self.chunks)[-OUTPUT_KEPT:].decode("utf-8", "backslashreplace")
