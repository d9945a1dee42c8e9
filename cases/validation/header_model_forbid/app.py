from typing import Annotated, List, Optional

from fastapi import Depends, FastAPI, Header, HTTPException, Request
from pydantic import BaseModel, ConfigDict


def create_app_of(model: type[BaseModel], **options) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/")
    async def read_token(headers: Annotated[model, Header()]):
        return headers.x_token

    return app


class Headers(BaseModel):
    x_token: str


class StrictHeaders(Headers):
    model_config = ConfigDict(extra="forbid")


class UsualHeaders(StrictHeaders):
    host: str
    accept: Optional[str] = None
    accept_encoding: Optional[str] = None
    connection: Optional[str] = None
    user_agent: Optional[str] = None


class CommonHeaders(BaseModel):
    """The model of the documentation."""

    model_config = {"extra": "forbid"}

    host: str
    save_data: bool
    if_modified_since: Optional[str] = None
    traceparent: Optional[str] = None
    x_tag: List[str] = []


def create_documented_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    async def read_items(headers: Annotated[CommonHeaders, Header()]):
        return headers

    return app


def create_app() -> FastAPI:
    return create_app_of(StrictHeaders)


def create_app_without_forbid() -> FastAPI:
    return create_app_of(Headers)


def create_app_with_usual() -> FastAPI:
    return create_app_of(UsualHeaders)


def refuse_unknown(request: Request) -> None:
    for name in request.headers:
        if name.startswith("x-") and name != "x-token":
            raise HTTPException(422, f"unknown header: {name}")


def create_app_with_own_names() -> FastAPI:
    return create_app_of(Headers, dependencies=[Depends(refuse_unknown)])
