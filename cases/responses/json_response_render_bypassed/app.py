import json
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Item(BaseModel):
    name: str


def render(self: JSONResponse, content: Any) -> bytes:
    return json.dumps({"data": content}).encode()


class Wrapped(JSONResponse):
    render = render


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/untyped")
    async def read_untyped():
        return {"name": "a"}

    @app.get("/response-model", response_model=Item)
    async def read_with_response_model():
        return {"name": "a"}

    @app.get("/return-type")
    async def read_with_return_type() -> Item:
        return Item(name="a")

    return app
