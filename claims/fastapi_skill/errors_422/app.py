from typing import Any, Optional

from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    price: float


class Wrong(BaseModel):
    description: Optional[str]


class Right(BaseModel):
    description: str | None = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    async def create_item(item: Item) -> Any:
        return item

    @app.post("/wrong")
    async def wrong(body: Wrong) -> Any:
        return body

    @app.post("/right")
    async def right(body: Right) -> Any:
        return body

    return app


def create_app_with_handler() -> FastAPI:
    app = create_app()

    @app.exception_handler(RequestValidationError)
    async def validation_exception_handler(request, exc):
        return JSONResponse(status_code=422, content={"detail": exc.errors(), "body": exc.body})

    return app


def create_app_with_encoding_handler() -> FastAPI:
    app = create_app()

    @app.exception_handler(RequestValidationError)
    async def validation_exception_handler(request, exc):
        content = jsonable_encoder({"detail": exc.errors(), "body": exc.body})
        return JSONResponse(status_code=422, content=content)

    return app
