"""Tables of the files that people write: strict models, the types of their values, and reading them."""

from __future__ import annotations

import re
import tomllib
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any, TypeVar

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import InvalidName, canonicalize_name
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from casebook.errors import InputError

Table = TypeVar("Table", bound=BaseModel)


class Strict(BaseModel):
    """A table of a file: unknown keys are errors."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, alias_generator=lambda name: name.replace("_", "-")
    )


PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""The names that topics, cases and kits may have: each can be a module, a folder and a part of pytest's addresses."""


NO_PLAIN_NAME = "Rename it: lower-case letters, digits and underscores, a letter first, and no word of Python."
"""The hint for any other name."""


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


SYNTAX = "Correct the syntax at that place."


def read_table(path: Path, hint: str = SYNTAX) -> dict[str, Any]:
    """The content of a TOML file. Raises `InputError` where it is no TOML, `FileNotFoundError` where there is no file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not valid TOML: {error}", hint=hint) from None


def read_facts(path: Path, model: type[Table], hint: str, syntax: str = SYNTAX) -> Table:
    """The content of a TOML file, as this model. Raises `InputError` where it is no TOML, or the model does not admit it.

    The error's hint is `syntax` where it is no TOML, else `hint`. Raises `FileNotFoundError` where there is no file.
    """
    try:
        return model.model_validate(read_table(path, syntax))
    except ValidationError as error:
        raise InputError(f"{path}: {explain(error)}", hint=hint) from None


def explain(error: ValidationError) -> str:
    """The problems of a file in words, each with its place; a problem of the whole file has none."""
    told = ((".".join(map(str, found["loc"])), found["msg"]) for found in error.errors())
    return "; ".join(": ".join(filter(None, one)) for one in told)
