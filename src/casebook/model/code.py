"""The source code of a case that the catalogue keeps."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class SourceFile(Model):
    """A file of a case. `path` is within the folder of the case."""

    path: str
    text: str


class Code(Model):
    """The code that shows an issue, or avoids it: the files that its probes use, and the source of the probes."""

    files: tuple[SourceFile, ...]
    probes: str
