from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, field_serializer

Note = Callable[[str], None]


class NotingResponse:
    """Notes when each part of the response is sent."""

    def __init__(self, app: Any, note: Note) -> None:
        self.app = app
        self.note = note

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def noting(message: Any) -> None:
            if message["type"] == "http.response.start":
                self.note("response starts")
            elif message["type"] == "http.response.body" and not message.get("more_body"):
                self.note("response ends")
            await send(message)

        await self.app(scope, receive, noting)


def create_app(note: Note, **scope: Any) -> FastAPI:
    """`scope` is what is given to Depends: nothing, or a `scope` of its own."""
    app = FastAPI()

    def get_username() -> Iterator[str]:
        try:
            yield "Rick"
        finally:
            note("exit")

    username_of_scope = Annotated[str, Depends(get_username, **scope)]

    class Told(BaseModel):
        name: str

        @field_serializer("name")
        def tell(self, name: str) -> str:
            note("data")
            return name

    @app.get("/users/me")
    def get_user_me(username: username_of_scope) -> Told:
        return Told(name=username)

    @app.get("/stream")
    def stream(username: username_of_scope) -> StreamingResponse:
        def parts() -> Iterator[str]:
            note("data")
            yield username

        return StreamingResponse(parts())

    return app


def create_app_with_failing_endpoint(note: Note, **scope: Any) -> FastAPI:
    app = FastAPI()

    def get_db() -> Iterator[str]:
        try:
            yield "session"
        finally:
            note("exit")

    @app.get("/items/")
    def read_items(db: Annotated[str, Depends(get_db, **scope)]) -> Any:
        raise HTTPException(404, "No items")

    return app


def create_app_with_shared_logic() -> FastAPI:
    app = FastAPI()

    def get_token(x_token: Annotated[str, Header()]) -> str:
        return x_token

    def get_user(token: Annotated[str, Depends(get_token)], team: str = "all") -> dict:
        if token != "ada":
            raise HTTPException(401, "Log in")
        return {"user": token, "team": team}

    current_user = Annotated[dict, Depends(get_user)]

    @app.get("/items/")
    def read_items(user: current_user) -> Any:
        return user

    @app.get("/notes/")
    def read_notes(user: current_user) -> Any:
        return {"notes of": user["user"]}

    return app


@dataclass
class Paginator:
    offset: int = 0
    limit: int = 100
    q: str | None = None

    def get_page(self) -> dict:
        return {"offset": self.offset, "limit": self.limit, "q": self.q, "items": []}


def get_paginator(offset: int = 0, limit: int = 100, q: str | None = None) -> Paginator:
    return Paginator(offset=offset, limit=limit, q=q)


PaginatorDep = Annotated[Paginator, Depends(get_paginator)]


def create_app_with_function() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    async def read_items(paginator: PaginatorDep) -> Any:
        return paginator.get_page()

    return app


class ClassPaginator:
    def __init__(self, offset: int = 0, limit: int = 100, q: str | None = None) -> None:
        self.offset = offset
        self.limit = limit
        self.q = q

    def get_page(self) -> dict:
        return {"offset": self.offset, "limit": self.limit, "q": self.q, "items": []}


def create_app_with_class() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    async def read_items(paginator: Annotated[ClassPaginator, Depends()]) -> Any:
        return paginator.get_page()

    return app
