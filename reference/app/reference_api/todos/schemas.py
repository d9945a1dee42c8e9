"""What clients send and get about todos."""

from datetime import datetime
from typing import Annotated

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, StrictBool, field_validator

from reference_api.cursors import Next
from reference_api.fields import NOT_BLANK, NOT_SENT, PARTIAL, Description, WrittenTime

Priority = Annotated[int, Field(ge=1, le=5, strict=True)]


class TodoTitle(BaseModel):
    """The title, with the validator that creating and changing share."""

    title: str = Field(min_length=1, max_length=200, pattern=NOT_BLANK)

    @field_validator("title", check_fields=False)
    @classmethod
    def trim(cls, title: str) -> str:
        """Take the blanks off both ends, and refuse a title that has nothing else."""
        trimmed = title.strip()
        if not trimmed:
            msg = "the title must not be blank"
            raise ValueError(msg)
        return trimmed


class TodoCreate(TodoTitle):
    """A new todo."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "sweep", "priority": 2}]})

    description: Description | None = None
    completed: StrictBool = False
    priority: Priority = 3


class TodoUpdate(TodoTitle):
    """What may be changed."""

    model_config = PARTIAL

    title: str = Field(default=NOT_SENT, min_length=1, max_length=200, pattern=NOT_BLANK)
    description: Description | None = NOT_SENT
    completed: StrictBool = NOT_SENT
    priority: Priority = NOT_SENT


class CreatedBetween:
    """A span of time from the query; both ends are optional.

    It is no model of Pydantic: of an error in one FastAPI would not tell where in the request it is.
    """

    def __init__(self, created_after: WrittenTime | None = None, created_before: WrittenTime | None = None) -> None:
        """Refuse a span that ends before it begins."""
        if created_after and created_before and created_after > created_before:
            fault = {"type": "value_error", "loc": ("query", "created_after"), "input": None}
            raise RequestValidationError([fault | {"msg": "created_after must not be later than created_before"}])
        self.created_after = created_after
        self.created_before = created_before


class TodoPublic(BaseModel):
    """What is told of a todo."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    description: str | None
    completed: bool
    priority: int
    created_at: datetime


class TodoList(BaseModel):
    """One page of todos."""

    model_config = ConfigDict(from_attributes=True)

    todos: list[TodoPublic]
    next: Next
