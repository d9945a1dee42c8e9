from typing import Optional

from pydantic import BaseModel, Field, validator


class TodoCreate(BaseModel):
    title: str = Field(..., min_length=1, max_length=200)
    description: Optional[str] = Field(None, max_length=1000)
    priority: int = Field(default=3, ge=1, le=5)

    @validator("title")
    def title_must_not_be_empty(cls, v):  # noqa: N805 - it is a class method
        if not v.strip():
            raise ValueError("Title cannot be empty or whitespace")
        return v.strip()

    @validator("priority")
    def priority_must_be_valid(cls, v):  # noqa: N805 - it is a class method
        if v not in [1, 2, 3, 4, 5]:
            raise ValueError("Priority must be between 1 and 5")
        return v
