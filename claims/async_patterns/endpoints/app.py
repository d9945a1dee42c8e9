from collections.abc import Callable
from typing import Annotated, Any, List

from fastapi import FastAPI, Header, Query
from pydantic import BaseModel


class TodoPublic(BaseModel):
    id: str
    title: str


class TodoCreate(BaseModel):
    title: str
    completed: bool = False


def create_app(todos: Any = (), note: Callable[[str], None] = print) -> FastAPI:
    """`todos` is what the endpoint with a response model returns; `note` is called where an endpoint runs."""
    app = FastAPI()

    @app.get("/todos", response_model=List[TodoPublic])
    async def get_todos(completed: bool | None = None, skip: int = 0, limit: int = 100):  # noqa: FBT001 - a query parameter
        """
        Get the todos.

        - **completed**: by their state
        - **skip**: how many to leave out
        """
        return todos

    @app.get("/query")
    async def read_query(
        skip: int = 0,
        limit: int = 100,
        completed: bool | None = None,  # noqa: FBT001 - a query parameter
        search: str | None = None,
    ):
        return {"skip": skip, "limit": limit, "completed": completed, "search": search}

    @app.get("/bounded")
    async def read_bounded(skip: Annotated[int, Query(ge=0)] = 0, limit: Annotated[int, Query(ge=1, le=100)] = 100):
        return {"skip": skip, "limit": limit}

    @app.get("/todos/{todo_id}")
    async def get_todo(todo_id: str):
        return todo_id

    @app.post("/todos")
    async def create_todo(todo: TodoCreate):
        note("endpoint")
        return {"type": type(todo).__name__, "title": todo.title, "completed": todo.completed}

    @app.get("/header")
    async def read_header(user_agent: str = Header(None), x_token: str = Header(None)):
        return {"user_agent": user_agent, "x_token": x_token}

    return app
