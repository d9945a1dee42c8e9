from typing import Any

from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field, computed_field


class UserCreate(BaseModel):
    email: str = Field(..., pattern=r"^[\w\.-]+@[\w\.-]+\.\w+$")
    username: str = Field(..., min_length=3, max_length=50)
    password: str = Field(..., min_length=8, max_length=128)
    confirm_password: str

    model_config = ConfigDict(populate_by_name=True, strict=True, extra="forbid")

    @computed_field
    @property
    def normalized_email(self) -> str:
        return self.email.lower()


class Strict(BaseModel):
    """The guide's configuration, and fields of the types that JSON has."""

    number: int
    flag: bool
    text: str

    model_config = ConfigDict(populate_by_name=True, strict=True, extra="forbid")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/users", status_code=201)
    async def create_user(user: UserCreate) -> str:
        return user.email

    @app.post("/echo")
    async def echo(user: UserCreate) -> UserCreate:
        return user

    return app


def create_strict_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(sent: Strict) -> Strict:
        return sent

    return app


def create_paginated_app(parameter: Any) -> FastAPI:
    """An app with the guide's pagination class, whose limits `parameter` states: Pydantic's Field or FastAPI's Query."""
    app = FastAPI()

    class PaginationParams:
        def __init__(self, page: int = parameter(1, ge=1), size: int = parameter(20, ge=1, le=100)):
            self.page = page
            self.size = size
            self.offset = (page - 1) * size

    @app.get("/items")
    async def items(pagination: PaginationParams = Depends()) -> list[int]:
        return [pagination.page, pagination.size, pagination.offset]

    return app


def create_paginated_app_as_printed() -> FastAPI:
    return create_paginated_app(Field)


def create_paginated_app_repaired() -> FastAPI:
    return create_paginated_app(Query)
