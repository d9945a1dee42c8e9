"""What probes showed: read from the recorder's lines, kept in the store, and turned into verdicts.

These models are the one description of that data; the recorder writes it with the standard library alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter

Duration = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""Seconds."""


class Outcome(StrEnum):
    """What one probe showed in one cell."""

    SYMPTOM = "symptom"
    CORRECT = "correct"
    OTHER = "other"
    TIMEOUT = "timeout"
    CRASH = "crash"
    UNSTABLE = "unstable"
    """Measured more than once, with different outcomes."""


class Role(StrEnum):
    CONTROL = "control"
    BUG = "bug"
    WORKAROUND = "workaround"
    CONTRACT = "contract"


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


class Types(Frozen):
    """What is seen prints like one of the ends, but at this place, such as `[0]['id']`, it is of another type."""

    end: Literal["correct", "symptom"]
    at: str
    seen: str
    expected: str


class Rate(Frozen):
    """How often the control was correct, and how often each end was seen, in at most `times` calls of each."""

    times: int
    control: int
    correct: int
    symptom: int


class Evidence(Frozen):
    """What was expected and what was seen, bounded in size by the recorder."""

    correct: JsonValue = None
    symptom: JsonValue = None
    seen: JsonValue = None
    problem: str | None = None
    exception: Raised | None = None
    types: Types | None = None
    rate: Rate | None = None
    exchanges: tuple[Exchange, ...] = ()
    warnings: tuple[Warned, ...] = ()


class Observation(Frozen):
    """What one probe showed; `duration` in seconds. `documents`: name -> JSON, what the probe gave to be compared."""

    probe: str
    role: Role
    workaround: str | None
    outcome: Outcome
    evidence: Evidence
    duration: Duration
    documents: dict[str, str] = Field(default_factory=dict)


class Measurement(Frozen):
    """One case measured once in one cell. `blocked` says why nothing was observed."""

    case: str
    cell: str
    python: str
    at: str
    observations: tuple[Observation, ...] = ()
    blocked: str | None = None


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
    """The call that was announced as `hanging` has come to its end: what is slow after it is no hang."""

    line: Literal["returned"]
    probe: str


class Observed(Frozen):
    line: Literal["observation"]
    probe: str
    outcome: Outcome
    evidence: Evidence
    duration: Duration
    documents: dict[str, str] = Field(default_factory=dict)


class Hanging(Frozen):
    """The probe says before it calls what it observes that a hang of so many seconds is one of its two ends."""

    line: Literal["hanging"]
    probe: str
    seconds: float
    end: Literal[Outcome.SYMPTOM, Outcome.CORRECT]
    evidence: Evidence


class Footer(Frozen):
    line: Literal["footer"]


RecorderLine = Annotated[
    Header | Importing | Unimportable | Start | Hanging | Returned | Observed | Footer, Field(discriminator="line")
]
RECORDER_LINE: TypeAdapter[RecorderLine] = TypeAdapter(RecorderLine)
