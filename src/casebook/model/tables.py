"""What the tables of the files that people write have in common."""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import Annotated

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import InvalidName, canonicalize_name
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError


class Strict(BaseModel):
    """A table of a file: unknown keys are errors."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, alias_generator=lambda name: name.replace("_", "-")
    )


PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What topics, cases and kits may be called: it can be a module, a folder and a part of pytest's addresses."""


def is_plain_name(text: str) -> bool:
    return PLAIN_NAME.fullmatch(text) is not None and not iskeyword(text)


def _plain_name(text: str) -> str:
    if not is_plain_name(text):
        raise ValueError(f"{text!r} is no plain name: write it with lower-case letters, digits and underscores")
    return text


def _package(text: str) -> str:
    try:
        return canonicalize_name(text, validate=True)
    except InvalidName:
        raise ValueError(f"{text!r} is not the name of a package") from None


def _plain_requirement(text: str) -> str:
    try:
        plain = Requirement(text).url is None
    except InvalidRequirement:
        plain = False
    if not plain:
        raise ValueError(
            f"{text!r} is no plain requirement such as 'httpx' or 'sqlalchemy[asyncio]>=2': "
            "a kit takes no options, addresses or paths"
        )
    return text


PlainName = Annotated[str, AfterValidator(_plain_name)]
Package = Annotated[str, AfterValidator(_package)]
"""The name of a package, in its canonical form."""
PlainRequirement = Annotated[str, AfterValidator(_plain_requirement)]


def explain(error: ValidationError) -> str:
    """The problems of a file, each with its place."""
    return "; ".join(f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors())
