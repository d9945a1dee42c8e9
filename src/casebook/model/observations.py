"""Observations of probes: read from the recorder's lines, kept in the store, and turned into verdicts.

These models are the one description of that data; the recorder writes it with the standard library alone.
"""

from __future__ import annotations

from enum import StrEnum
from math import isfinite
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, TypeAdapter


class Outcome(StrEnum):
    """The outcome of one probe in one cell."""

    SYMPTOM = "symptom"
    CORRECT = "correct"
    OTHER = "other"
    TIMEOUT = "timeout"
    CRASH = "crash"
    FORBIDDEN = "forbidden"
    """The probe did what a case may not do, so that its observation is no measurement."""
    UNSTABLE = "unstable"
    """Measured more than once, with different outcomes."""


class Role(StrEnum):
    CONTROL = "control"
    BUG = "bug"
    WORKAROUND = "workaround"
    CONTRACT = "contract"
    """A contract test of the reference API."""
    PURPOSE = "purpose"
    """A test of what people install a companion for."""

    @property
    def holds_or_fails(self) -> bool:
        """Whether its probes state only what is right: a behaviour of the reference API, or one use of a companion."""
        return self in {Role.CONTRACT, Role.PURPOSE}


def _finite(seconds: object) -> object:
    """The seconds if they are a finite number, else 0: JSON has no NaN, and a clock that gave one is written as null."""
    return seconds if seconds is not None and not (isinstance(seconds, float) and not isfinite(seconds)) else 0.0


Seconds = Annotated[float, BeforeValidator(_finite)]
"""A duration; 0 where it is not known."""


LATER = ConfigDict(defer_build=True)
"""Validators are built where they are first used: what only reads the catalogue never uses most of them."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Exchange(Frozen):
    """One HTTP request and its answer; `status` is None where the app raised instead of answering."""

    method: str
    path: str
    body: str
    status: int | None
    received: str | None
    headers: tuple[tuple[str, str], ...] = ()
    """The headers of the response, as they were sent: in order, repeated ones too."""
    chunks: tuple[str, ...] = ()
    """The body as the app sent it, where it did so in more than one chunk."""
    given: tuple[tuple[str, str], ...] = ()
    """The headers of the request that the probe gave. A record from before they were kept does not have them."""
    untyped: bool = False
    """Whether the request had a body, and no Content-Type."""


class Message(Frozen):
    """One message between a client and an app; `type` is that of the ASGI specification."""

    by: Literal["client", "app"]
    type: str
    text: str = ""
    """What was sent, or the reason for closing."""
    code: int | None = None
    """The close code, or the status of an answer that refused a handshake."""


class Conversation(Frozen):
    """A websocket, or a lifespan, which has no path; `left_out` messages came after those that are kept."""

    scope: Literal["websocket", "lifespan"]
    path: str
    messages: tuple[Message, ...]
    left_out: int = 0
    given: tuple[tuple[str, str], ...] = ()
    """The headers of the handshake that the probe gave."""


class Raised(Frozen):
    type: str
    message: str
    traceback: str


class Warned(Frozen):
    type: str
    message: str


class Logged(Frozen):
    """A log record: of level WARNING or above, or INFO of uvicorn, Starlette or FastAPI."""

    logger: str
    level: str
    message: str


class Program(Frozen):
    """A program that ended with this exit code; it is negative where a signal ended it."""

    arguments: tuple[str, ...]
    exit: int
    stdout: str = ""
    stderr: str = ""


class Types(Frozen):
    """A difference in type alone: what was seen prints like one of the ends, and is of another type at one place.

    `at` is the place, such as `[0]['id']`.
    """

    end: Literal["correct", "symptom"]
    at: str
    seen: str
    expected: str


class Rate(Frozen):
    """The numbers of times that the control was correct and that each end was seen, in at most `times` calls of each."""

    times: int
    control: int
    correct: int
    symptom: int


class Evidence(Frozen):
    """The evidence of an observation: both ends, what was seen and what happened on the way. The recorder bounds its size.

    `left_out` says how many exchanges, warnings and the like there were beyond those that are kept.
    """

    correct: JsonValue = None
    symptom: JsonValue = None
    seen: JsonValue = None
    problem: str | None = None
    exception: Raised | None = None
    types: Types | None = None
    rate: Rate | None = None
    exchanges: tuple[Exchange, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    events: tuple[str, ...] = ()
    programs: tuple[Program, ...] = ()
    logs: tuple[Logged, ...] = ()
    warnings: tuple[Warned, ...] = ()
    stdout: str = ""
    stderr: str = ""
    left_out: dict[str, int] = Field(default_factory=dict)

    def differs_from(self, earlier: Evidence) -> bool:
        """Whether this evidence says anything, and something else than an earlier one.

        Tracebacks are not compared: they also tell where the lines of a release stand.
        """
        return self != Evidence() and self._without_traceback() != earlier._without_traceback()

    def _without_traceback(self) -> Evidence:
        raised = self.exception
        return self.model_copy(update={"exception": raised.model_copy(update={"traceback": ""})}) if raised else self


class Observation(Frozen):
    """The observation of one probe. `documents`: name -> JSON that the probe gave to be compared.

    `process` numbers the processes that the subject ran in: a control runs again in each. `counts`: how often each outcome
    was seen, where the probe was measured more than once.
    """

    probe: str
    role: Role
    workaround: str | None
    outcome: Outcome
    evidence: Evidence
    duration: Seconds
    documents: dict[str, str] = Field(default_factory=dict)
    process: int = 0
    counts: dict[Outcome, int] = Field(default_factory=dict)


class Measurement(Frozen):
    """One subject in one cell, measured once, or several times and merged.

    `blocked` says why nothing was observed. `unstable` says that it was blocked at some times and not at others.
    """

    case: str
    cell: str
    python: str
    at: str
    observations: tuple[Observation, ...] = ()
    blocked: str | None = None
    unstable: str = ""
    times: int = 1


class HeaderProbe(Frozen):
    probe: str
    role: Role
    workaround: str | None


class Header(Frozen):
    line: Literal["header"]
    python: str
    installed: dict[str, str]
    probes: tuple[HeaderProbe, ...]


class Importing(Frozen):
    line: Literal["importing"]
    path: str


class Unimportable(Frozen):
    line: Literal["unimportable"]
    path: str
    error: str


class Start(Frozen):
    line: Literal["start"]
    probe: str


class Returned(Frozen):
    """The end of a call that was announced as `hanging`: if the probe is slow afterwards, that is no hang."""

    line: Literal["returned"]
    probe: str


class Observed(Frozen):
    line: Literal["observation"]
    probe: str
    outcome: Outcome
    evidence: Evidence
    duration: Seconds
    documents: dict[str, str] = Field(default_factory=dict)


class Hanging(Frozen):
    """The announcement of a probe, before its call, that a hang of so many seconds is one of its two ends."""

    line: Literal["hanging"]
    probe: str
    seconds: float
    end: Literal[Outcome.SYMPTOM, Outcome.CORRECT]
    evidence: Evidence


class Forbade(Frozen):
    """An act of the subject, outside any probe, that is forbidden."""

    line: Literal["forbidden"]
    what: str


class Footer(Frozen):
    line: Literal["footer"]


RecorderLine = Annotated[
    Header | Importing | Unimportable | Start | Hanging | Returned | Observed | Forbade | Footer,
    Field(discriminator="line"),
]
RECORDER_LINE: TypeAdapter[RecorderLine] = TypeAdapter(RecorderLine, config=LATER)


class Ready(Frozen):
    """The first reply of a cell's launcher: it has imported the packages. `failed`: module -> why it could not be imported.

    `exposed` says why the network and the file system are not shut off; empty where they are.
    """

    line: Literal["ready"]
    python: str
    installed: dict[str, str]
    failed: dict[str, str]
    exposed: str


class Ended(Frozen):
    """The end of the process of a task.

    `spent`: the limit that it went over, empty for none; `trace` then tells where it was. `output`: the end of what it
    printed. `left`: the programs that it had started and left running.
    """

    line: Literal["ended"]
    returncode: int
    spent: Literal["", "collection", "probe", "hang"]
    trace: str
    output: str
    left: tuple[str, ...]


Reply = Annotated[
    Header | Importing | Unimportable | Start | Hanging | Returned | Observed | Forbade | Footer | Ready | Ended,
    Field(discriminator="line"),
]
REPLY: TypeAdapter[Reply] = TypeAdapter(Reply, config=LATER)
