"""What probes showed: read from the recorder's lines, kept in the store, and turned into verdicts.

These models are the one description of that data; the recorder writes it with the standard library alone.
"""

from __future__ import annotations

from enum import StrEnum
from math import isfinite
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, TypeAdapter


class Outcome(StrEnum):
    """What one probe showed in one cell."""

    SYMPTOM = "symptom"
    CORRECT = "correct"
    OTHER = "other"
    TIMEOUT = "timeout"
    CRASH = "crash"
    FORBIDDEN = "forbidden"
    """The probe did what a case may not do, such as reaching the network."""
    UNSTABLE = "unstable"
    """Measured more than once, with different outcomes."""


class Role(StrEnum):
    CONTROL = "control"
    BUG = "bug"
    WORKAROUND = "workaround"
    CONTRACT = "contract"


def _finite(seconds: object) -> object:
    """JSON has no NaN: a clock that gave one is written as null, and no duration is known."""
    return seconds if seconds is not None and not (isinstance(seconds, float) and not isfinite(seconds)) else 0.0


Seconds = Annotated[float, BeforeValidator(_finite)]
"""A duration; 0 where it is not known."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Exchange(Frozen):
    """One HTTP request and its answer; `status` is None where the app raised instead of answering."""

    method: str
    path: str
    body: str
    status: int | None
    received: str | None


class Raised(Frozen):
    type: str
    message: str
    traceback: str


class Warned(Frozen):
    type: str
    message: str


class Evidence(Frozen):
    """What was expected and what was seen, bounded in size by the recorder."""

    correct: JsonValue = None
    symptom: JsonValue = None
    seen: JsonValue = None
    problem: str | None = None
    exception: Raised | None = None
    exchanges: tuple[Exchange, ...] = ()
    warnings: tuple[Warned, ...] = ()


class Observation(Frozen):
    """What one probe showed. `documents`: name -> JSON, what the probe gave to be compared.

    `process` numbers the processes that the case ran in: a control runs again in each. `counts`: how often each outcome was
    seen, where it was measured more than once.
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
    """One case in one cell, measured once, or several times and merged.

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


class Observed(Frozen):
    line: Literal["observation"]
    probe: str
    outcome: Outcome
    evidence: Evidence
    duration: Seconds
    documents: dict[str, str] = Field(default_factory=dict)


class Footer(Frozen):
    line: Literal["footer"]


RecorderLine = Annotated[Header | Importing | Unimportable | Start | Observed | Footer, Field(discriminator="line")]
RECORDER_LINE: TypeAdapter[RecorderLine] = TypeAdapter(RecorderLine)
