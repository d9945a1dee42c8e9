from datetime import datetime
from enum import Enum
from typing import Annotated, Optional

from pydantic import BaseModel, ConfigDict, Field


class ItemStatus(str, Enum):
    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class ItemBase(BaseModel):
    name: str = Field(..., min_length=1, max_length=100)
    description: str | None = Field(None, max_length=500)
    price: float = Field(..., gt=0, description="Price must be positive")
    status: ItemStatus = ItemStatus.DRAFT


class ItemCreate(ItemBase):
    pass


class ItemUpdate(BaseModel):
    name: str | None = Field(None, min_length=1, max_length=100)
    description: str | None = None
    price: float | None = Field(None, gt=0)
    status: ItemStatus | None = None


class ItemResponse(ItemBase):
    id: int
    created_at: datetime

    model_config = ConfigDict(from_attributes=True)


class ItemResponseWithoutFlag(ItemBase):
    id: int
    created_at: datetime


class MendedUpdate(BaseModel):
    """Null is refused where the column needs a value, and the description has the limit of the response."""

    name: str = Field("", min_length=1, max_length=100)
    description: str | None = Field(None, max_length=500)
    price: float = Field(0, gt=0)
    status: ItemStatus = ItemStatus.DRAFT


class Unioned(BaseModel):
    description: str | None = None
    note: Annotated[str | None, Field(max_length=3)] = None


class WithOptional(BaseModel):
    description: Optional[str] = None
    note: Annotated[Optional[str], Field(max_length=3)] = None
