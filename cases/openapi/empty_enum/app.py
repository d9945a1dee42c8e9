from enum import Enum
from typing import Any, Union

from fastapi import FastAPI
from pydantic import BaseModel


class PlatformRole(str, Enum):
    admin = "admin"
    user = "user"


class OtherRole(str, Enum): ...


def create_app_of(role_type: Any) -> FastAPI:
    class User(BaseModel):
        username: str
        role: role_type

    app = FastAPI()

    @app.get("/users")
    async def get_user() -> User:
        return User(username="alice", role="admin")

    return app


def create_app() -> FastAPI:
    return create_app_of(Union[PlatformRole, OtherRole])


def create_app_without_empty_enum() -> FastAPI:
    return create_app_of(PlatformRole)


def create_app_with_body() -> FastAPI:
    class User(BaseModel):
        username: str
        role: Union[PlatformRole, OtherRole]

    app = FastAPI()

    @app.post("/users")
    async def create_user(user: User):
        return user.username

    return app
