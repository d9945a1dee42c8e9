"""`/parameters`: how values in headers, queries and paths are read; open to everybody."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Path, Query
from pydantic import BaseModel

from reference_api.compatibility import LeftToRight

router = APIRouter(prefix="/parameters", tags=["parameters"])


class Read(BaseModel):
    """A value and the name of its type."""

    type: str
    value: str


@router.get("/agent")
async def read_user_agent(user_agent: Annotated[str | None, Header()] = None) -> dict[str, str | None]:
    """Tell the `User-Agent` header."""
    return {"user_agent": user_agent}


@router.get("/flag")
async def read_flag(value: Annotated[bool, Query()]) -> bool:
    """Read a boolean such as `on`, `yes`, `1`, `true`, and their opposites."""
    return value


@router.get("/text/{value}")
async def read_text(value: str) -> Read:
    """Read a text as it is, also one of digits."""
    return _describe(value)


@router.get("/number/{value}")
async def read_number_or_text(value: int | str) -> Read:
    """Read a union the smart way: a path is text, so that `str` always fits best."""
    return _describe(value)


@router.get("/ordered/{value}")
async def read_number_before_text(
    value: Annotated[int | str, Path(), LeftToRight()],
) -> Read:
    """Read a union from left to right: a number where it can be one."""
    return _describe(value)


@router.get("/identifier/{value}")
async def read_identifier_or_text(
    value: Annotated[UUID | str, Path(), LeftToRight()],
) -> Read:
    """Read a UUID where it can be one, and otherwise a text."""
    return _describe(value)


def _describe(value: object) -> Read:
    return Read(type=type(value).__name__, value=str(value))
