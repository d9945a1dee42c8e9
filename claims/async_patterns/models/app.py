from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Optional

from fastapi import FastAPI
from pydantic import BaseModel, Field

CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - as SQLite gives it
ROW = {"id": "1", "title": "a", "description": None, "completed": False, "user_id": "ada", "created_at": CREATED}


class TodoCreate(BaseModel):
    title: str = Field(..., min_length=1, max_length=200)
    description: Optional[str] = Field(None, max_length=1000)
    completed: bool = False


class TodoUpdate(BaseModel):
    title: Optional[str] = Field(None, min_length=1, max_length=200)
    description: Optional[str] = None
    completed: Optional[bool] = None


class TodoUpdateWithLimit(BaseModel):
    title: Optional[str] = Field(None, min_length=1, max_length=200)
    description: Optional[str] = Field(None, max_length=1000)
    completed: Optional[bool] = None


def public_model() -> Any:
    """Made anew, so that what Pydantic says of it is seen."""

    class TodoPublic(BaseModel):
        id: str
        title: str
        description: Optional[str]
        completed: bool
        user_id: str
        created_at: datetime

        class Config:
            from_attributes = True

    return TodoPublic


def public_model_without_flag() -> Any:
    class TodoPublic(BaseModel):
        id: str
        title: str
        description: Optional[str]
        completed: bool
        user_id: str
        created_at: datetime

    return TodoPublic


def create_app(public: Any, update: Any = TodoUpdate, note: Callable[[str], None] = print) -> FastAPI:
    app = FastAPI()

    @app.post("/todos", response_model=public, status_code=201)
    async def create_todo(todo: TodoCreate):
        note("endpoint")
        return {**ROW, "title": todo.title, "description": todo.description, "hashed_password": "secret"}

    @app.patch("/todos/{todo_id}", response_model=public)
    async def update_todo(todo_id: str, todo_update: update):
        return {**ROW, "id": todo_id, "description": todo_update.description}

    @app.get("/todos/object", response_model=public)
    async def get_object():
        return SimpleNamespace(**ROW)

    @app.get("/todos/incomplete", response_model=public)
    async def get_incomplete():
        return {name: value for name, value in ROW.items() if name != "title"}

    return app


def create_app_with_priority(model: Any, note: Callable[[str], None] = print) -> FastAPI:
    app = FastAPI()

    @app.post("/todos")
    async def create_todo(todo: model):
        note("endpoint")
        return {"title": todo.title, "priority": todo.priority}

    return app
