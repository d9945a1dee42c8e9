from typing import Any, List, Optional

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from sqlmodel import Field, SQLModel


class Todo(SQLModel, table=True):
    id: str = Field(primary_key=True)
    title: str
    completed: bool = False
    note: Optional[str] = None


class TodoBase(SQLModel):
    title: str
    completed: bool = False


class TodoPublic(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    completed: bool


class TodoPublicWithoutFlag(BaseModel):
    id: str
    title: str
    completed: bool


def create_app(model: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/todos/", response_model=List[model])
    async def get_todos():
        return [Todo(id="1", title="a", note="internal")]

    @app.get("/todos/1", response_model=model)
    async def get_todo():
        return Todo(id="1", title="a", note="internal")

    return app


def create_app_with_table_body() -> FastAPI:
    app = FastAPI()

    @app.post("/todos/")
    async def create_todo(todo: Todo):
        return {"title": todo.title, "completed": todo.completed}

    return app
