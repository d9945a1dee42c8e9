from datetime import UTC, datetime
from typing import Optional

import sqlmodel
from pydantic import BaseModel, ConfigDict, Field

CREATED = datetime(2025, 1, 1, tzinfo=UTC)


class User(sqlmodel.SQLModel, table=True):
    id: str = sqlmodel.Field(primary_key=True)
    email: str = ""


class Todo(sqlmodel.SQLModel, table=True):
    id: str = sqlmodel.Field(primary_key=True)
    title: str
    description: Optional[str] = None
    completed: bool = False
    user_id: str
    created_at: datetime = CREATED


class TodoCreate(BaseModel):
    title: str = Field(..., min_length=1, max_length=200)
    description: Optional[str] = Field(None, max_length=1000)
    completed: bool = False


class TodoUpdate(BaseModel):
    title: Optional[str] = Field(None, min_length=1, max_length=200)
    description: Optional[str] = None
    completed: Optional[bool] = None


class TodoUpdateWithoutNull(BaseModel):
    title: str = Field("", min_length=1, max_length=200)
    description: Optional[str] = None
    completed: bool = False


class TodoPublic(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    description: Optional[str]
    completed: bool
    user_id: str
    created_at: datetime
