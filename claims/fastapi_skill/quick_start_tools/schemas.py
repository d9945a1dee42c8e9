"""For Ruff: annotations of the guide's schemas, which a model evaluates."""

from pydantic import BaseModel, Field


class ItemUpdate(BaseModel):
    name: str | None = Field(None, min_length=1, max_length=100)
    description: str | None = None
