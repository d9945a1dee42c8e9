from uuid import uuid4

import sqlmodel
from pydantic import BaseModel, ConfigDict


class User(sqlmodel.SQLModel, table=True):
    id: str = sqlmodel.Field(primary_key=True)
    email: str


class Todo(sqlmodel.SQLModel, table=True):
    id: str = sqlmodel.Field(primary_key=True)
    title: str
    user_id: str


class TodoWithId(sqlmodel.SQLModel, table=True):
    id: str = sqlmodel.Field(primary_key=True, default_factory=lambda: str(uuid4()))
    title: str
    user_id: str


class TodoCreate(BaseModel):
    title: str


class TodoPublic(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    title: str
    user_id: str
