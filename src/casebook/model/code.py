"""The source that a case shows, as it is kept."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class SourceFile(Model):
    """A file of a case. `path` is within the folder of the case."""

    path: str
    text: str


class Code(Model):
    """What shows the issue, or avoids it: the files that its probes use, and the probes themselves."""

    files: tuple[SourceFile, ...]
    probes: str
