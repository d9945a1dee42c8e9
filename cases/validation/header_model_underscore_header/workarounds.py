from typing import Annotated

from fastapi import FastAPI, Header
from pydantic import BaseModel, Field

from cases.validation.header_model_underscore_header import app


class AliasedHeaders(BaseModel):
    x_user_id: str = Field(alias="x-user-id")


class DropUnderscoreHeaders:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] in {"http", "websocket"}:
            scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if b"_" not in name]}
        await self.app(scope, receive, send)


def create_app() -> FastAPI:
    made = FastAPI()

    @made.get("/plain")
    async def plain(x_user_id: Annotated[str, Header()]):
        return {"x_user_id": x_user_id}

    @made.get("/alias")
    async def alias(data: Annotated[AliasedHeaders, Header()]):
        return {"x_user_id": data.x_user_id}

    return made


def create_app_with_middleware() -> FastAPI:
    made = app.create_app()
    made.add_middleware(DropUnderscoreHeaders)
    return made
