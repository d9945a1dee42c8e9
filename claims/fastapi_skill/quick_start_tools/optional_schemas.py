"""For Ruff: the same annotations, as Python 3.9 can evaluate them."""

from typing import Optional

from pydantic import BaseModel, Field


class ItemUpdate(BaseModel):
    name: Optional[str] = Field(None, min_length=1, max_length=100)
    description: Optional[str] = None
