from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class UserOut(BaseModel):
    id: int
    email: str


class UserInDatabase(UserOut):
    hashed_password: str


class UserRow:
    """What an object-relational mapper gives: attributes, and no model."""

    def __init__(self) -> None:
        self.id = 1
        self.email = "alice@example.com"
        self.hashed_password = "$2b$12$hash"


def get_dict() -> dict[str, Any]:
    return {"id": 1, "email": "alice@example.com", "hashed_password": "$2b$12$hash"}


def get_model() -> UserInDatabase:
    return UserInDatabase(**get_dict())


def create_app(find: Callable[[], Any], **options: Any) -> FastAPI:
    """`options` are those of the route."""
    app = FastAPI()

    @app.get("/user", **options)
    async def read_user():
        return find()

    return app


def create_app_with_return_type(find: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.get("/user")
    async def read_user() -> UserOut:
        return find()

    return app


def create_app_that_returns_a_response() -> FastAPI:
    app = FastAPI()

    @app.get("/user", response_model=UserOut)
    async def read_user():
        return JSONResponse(get_dict())

    return app


class UserIn(BaseModel):
    username: str
    password: str


def create_app_of_the_documentation() -> FastAPI:
    """The documentation's example of what not to do: the model of the input is that of the output."""
    app = FastAPI()

    @app.post("/user/")
    async def create_user(user: UserIn) -> UserIn:
        return user

    return app
