"""The process that measures in a cell: how its launcher is started, asked and read."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from casebook.book.settings import Limits
from casebook.errors import ToolFailed
from casebook.files import remove_tree
from casebook.measure.environments import Environment
from casebook.measure.stopping import is_stopping
from casebook.model.observations import (
    REPLY,
    Ended,
    Footer,
    Forbade,
    Hanging,
    Header,
    Importing,
    Observed,
    Ready,
    RecorderLine,
    Reply,
    Start,
    Unimportable,
)

PLUGINS = ("pytest_asyncio.plugin", "anyio.pytest_plugin", "casebook.inside.plugin")
"""The only plugins of pytest that take part: one that a package of a case brings along does not."""
THREAD = re.compile(r"^(T|Current t)hread 0x[0-9a-f]+", re.MULTILINE)
"""The beginning of a thread's lines in a trace. The address of the thread is another one in each process."""
WITHOUT = ("cacheprovider", "faulthandler", "warnings", "terminal", "doctest", "pastebin", "stepwise")
"""Parts of pytest itself that a cell does without."""
PYTEST: tuple[str, ...] = ("-c", os.devnull, "--capture=no", "--import-mode=importlib")
PYTEST += tuple(f"-p{name}" for name in PLUGINS) + tuple(f"-pno:{name}" for name in WITHOUT)
PYTEST += (
    "-o",
    "asyncio_mode=auto",
    "-o",
    "asyncio_default_fixture_loop_scope=function",
    "--continue-on-collection-errors",
)
PRELOAD = ("fastapi", "fastapi.testclient", "httpx", "anyio._backends._asyncio")
"""The modules that every cell imports once, before any subject."""
VARIABLES = {
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
}
"""The variables that a subject finds, beside those that name its own folders. None of the caller's is among them."""


def launch_digest() -> str:
    """The digest of the way a subject is run: pytest's flags, the modules imported before it, and the variables."""
    return hashlib.sha256(repr((PYTEST, PRELOAD, sorted(VARIABLES.items()))).encode()).hexdigest()


@dataclass(frozen=True)
class Task:
    """The task of one process.

    `targets`: the folders or files that pytest is given. `files`: path -> bytes. `wanted`: the probes to run beside the
    controls; None for all. `patches`: whether it may patch a package.
    """

    targets: tuple[str, ...]
    files: Mapping[str, bytes]
    wanted: tuple[str, ...] | None = None
    patches: bool = False


@dataclass(frozen=True)
class Run:
    """A task that was run: the recorder's lines, and the end of the process."""

    lines: tuple[RecorderLine, ...]
    ended: Ended

    @property
    def header(self) -> Header | None:
        """The header, which names the probes; None where the process ended while it imported the subject."""
        return next((line for line in self.lines if isinstance(line, Header)), None)

    @property
    def finished(self) -> bool:
        """Whether pytest came to its end: it wrote the footer, and no probe was cut short.

        Probes may be missing all the same, where one of them stopped pytest.
        """
        return self.cut_short is None and any(isinstance(line, Footer) for line in self.lines)

    @property
    def observed(self) -> list[Observed]:
        return [line for line in self.lines if isinstance(line, Observed)]

    @property
    def unimportable(self) -> list[Unimportable]:
        return [line for line in self.lines if isinstance(line, Unimportable)]

    @property
    def importing(self) -> bool:
        """Whether the process came so far as to import a file of the subject."""
        return any(isinstance(line, Importing) for line in self.lines)

    @property
    def forbidden(self) -> str:
        """The forbidden acts of the subject outside any probe, in words; empty if there are none."""
        noticed = [line.what for line in self.lines if isinstance(line, Forbade)]
        noticed += [f"it left running: {program}" for program in self.ended.left]
        return "; ".join(dict.fromkeys(noticed))

    @property
    def cut_short(self) -> str | None:
        """The probe in which the process ended; None if it ended in none."""
        observed = {line.probe for line in self.observed}
        started = (line.probe for line in self.lines if isinstance(line, Start))
        return next((probe for probe in started if probe not in observed), None)

    @property
    def hanging(self) -> Hanging | None:
        """The announcement of a hang by the probe in which the process ended; None if it made none."""
        return next((line for line in self.lines if isinstance(line, Hanging) and line.probe == self.cut_short), None)


class Cell:
    """A cell in which tasks can be run, one after the other, each in a process of its own.

    `scratch` is a folder that only holds `inside`. The packages are imported once, by a launcher that is forked for each
    task; where the cell is `fresh`, each process imports them anew.
    """

    def __init__(self, environment: Environment, scratch: Path, limits: Limits, *, fresh: bool = False) -> None:
        self.environment = environment
        self.scratch = scratch
        self.room = scratch / "room"
        self.limits = limits
        self.fresh = fresh
        self.launcher: _Launcher | None = None
        self.said: Ready | None = None
        self.stopped = False

    def run(self, task: Task) -> Run:
        """Runs one task. Raises `ToolFailed` where the launcher was ended from outside, twice, or the run is being stopped."""
        for _ in range(2):
            if self.stopped or is_stopping():
                raise ToolFailed("the run is stopped", hint="Run it again.")
            self._lay(task)
            try:
                return self._portable(self._launched().ask(task, self.limits))
            except _Died as died:
                self.close()
                self.stopped = died.stopped
                how = str(died)
        raise ToolFailed(
            f"the process that measures ended: {how}",
            hint="The machine may be short of memory, or somebody ended it. Run it again.",
        )

    @property
    def ready(self) -> Ready:
        """The first reply of the launcher that ran last. A task must have been run before."""
        assert self.said is not None, "a task was run"
        return self.said

    def close(self) -> None:
        if self.launcher is not None:
            self.launcher.end()
            self.launcher = None

    def _launched(self) -> _Launcher:
        if self.launcher is None:
            self.launcher = _Launcher(self._command(), self.scratch, self._variables())
            self.said = self.launcher.ready
        return self.launcher

    def _lay(self, task: Task) -> None:
        """Empties the room, and puts a copy of the files of the task into it."""
        if self.room.exists():
            for entry in self.room.iterdir():
                remove_tree(entry)
        write_files(task.files, self.room / "work")

    def _command(self) -> list[str]:
        # relative to the scratch folder, in which it is started: pytest would expand a `$` in a longer path
        pytest = [*PYTEST, "--rootdir=room/work", "--confcutdir=room/work", "--basetemp=room/probes"]
        settings = {
            "room": str(self.room),
            "preload": PRELOAD,
            "fresh": self.fresh,
            "pytest": [*pytest, "."],
            "limits": self.limits.of_process,
        }
        return [str(self.environment.python), "-m", "casebook.inside.launcher", json.dumps(settings)]

    def _variables(self) -> dict[str, str]:
        imported = [str(self.scratch / "inside"), str(self.room / "work")]
        if any(os.pathsep in path for path in imported):
            imported = ["inside", "room/work"]  # a path with a colon cannot stand in the variable
        return {
            **VARIABLES,
            "PATH": f"{self.environment.folder / 'bin'}{os.pathsep}{os.defpath}",
            "PYTHONPATH": os.pathsep.join(imported),
            "HOME": str(self.room),
            "TMPDIR": str(self.room),
        }

    def _portable(self, run: Run) -> Run:
        """The run without the folders of this machine and the addresses of its threads in what was printed."""
        folders = [self.room / "work", self.environment.site_packages, self.environment.folder, self.room]
        folders.append(self.scratch / "inside")
        folders.append(self.environment.interpreter.path.parent.parent)
        told = {}
        for name in ("output", "trace"):
            text = getattr(run.ended, name)
            for folder in folders:
                text = text.replace(f"{folder}{os.sep}", "")
            told[name] = THREAD.sub(r"\1hread", text)
        return Run(run.lines, run.ended.model_copy(update=told))


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes each file (path -> bytes) below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class _Died(Exception):
    """The launcher ended; `stopped`: because the run is being stopped. The message tells how."""

    def __init__(self, how: str, *, stopped: bool) -> None:
        super().__init__(how)
        self.stopped = stopped


class _Launcher:
    """The running launcher of a cell."""

    def __init__(self, command: Sequence[str], scratch: Path, variables: Mapping[str, str]) -> None:
        self.stopped = False
        reading, writing = os.pipe()
        (scratch / "room").mkdir(exist_ok=True)
        self.said = scratch / "launcher"
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [*command, str(writing)],
                cwd=scratch,
                env=variables,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
                pass_fds=[writing],
            )
        os.close(writing)
        self.replies: IO[bytes] = os.fdopen(reading, "rb")
        RUNNING.add(self)
        ready = self._reply()
        assert isinstance(ready, Ready), "the first reply"
        self.ready = ready

    def ask(self, task: Task, limits: Limits) -> Run:
        """Runs a task, and returns its lines and its end. Raises `_Died` where the launcher ends meanwhile."""
        targets = [f"room/work/{target}" for target in task.targets]  # a `[` in a longer path would be one of pytest's
        request: dict[str, object] = {"targets": targets, "wanted": task.wanted, "patches": task.patches}
        request |= {"collection": limits.collection, "probe": limits.probe}
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise self._died() from None
        lines: list[RecorderLine] = []
        while not isinstance(reply := self._reply(), Ended):
            if reply is not None and not isinstance(reply, Ready):
                lines.append(reply)
        return Run(tuple(lines), reply)

    def kill(self) -> None:
        """Ends the process, and with it all that it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def end(self) -> None:
        RUNNING.discard(self)
        self.kill()
        self.process.wait()
        self.replies.close()
        if self.process.stdin is not None:
            with suppress(BrokenPipeError):
                self.process.stdin.close()

    def _reply(self) -> Reply | None:
        """The next reply; None for a line that is no valid reply. Raises `_Died` where no more come."""
        written = self.replies.readline()
        if not written.endswith(b"\n"):
            raise self._died()
        try:
            return REPLY.validate_json(written)
        except ValidationError:
            return None

    def _died(self) -> _Died:
        returncode = self.process.wait()
        self.end()
        how = f"{in_words(returncode)}. {self.said.read_text(errors='replace')[-1000:]}".strip()
        return _Died(how, stopped=self.stopped)


RUNNING: set[_Launcher] = set()
"""The launchers of this run."""


def end_all() -> None:
    """Ends all launchers of this run at once, for a run that is being stopped."""
    for launcher in list(RUNNING):
        launcher.stopped = True
        launcher.kill()


def in_words(returncode: int) -> str:
    """The end of a process in words: `killed by SIGKILL`, `exit code 1`."""
    if returncode < 0:
        return f"killed by {signal.Signals(-returncode).name}"
    return f"exit code {returncode}"
