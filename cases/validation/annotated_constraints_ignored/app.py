from typing import Annotated

from annotated_types import Gt, Len
from fastapi import Depends, FastAPI, Path
from pydantic import BaseModel, StringConstraints

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-fA-F0-9]+$")]
Positive = Annotated[int, Gt(0)]
Pair = Annotated[list[int], Len(2, 2)]


class Item(BaseModel):
    id: Identifier
    size: Positive
    parts: Pair


def create_reported_app() -> FastAPI:
    app = FastAPI()

    @app.get("/{some_id}")
    async def get_something(some_id: Identifier):
        return some_id

    return app


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_size(size: Positive):
        return size

    return app


def create_app_with_dependency() -> FastAPI:
    app = FastAPI()

    async def get_size(size: Positive):
        return size

    @app.get("/")
    async def read_size(size: int = Depends(get_size)):
        return size

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create_parts(parts: Pair):
        return parts

    return app


def create_app_with_model() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create_item(item: Item):
        return item

    return app


def create_app_with_path() -> FastAPI:
    app = FastAPI()

    @app.get("/{some_id}")
    async def get_something(some_id: Annotated[Identifier, Path()]):
        return some_id

    return app


def create_app_with_limits_in_path() -> FastAPI:
    app = FastAPI()

    @app.get("/{some_id}")
    async def get_something(some_id: str = Path(pattern=r"^[a-fA-F0-9]+$")):
        return some_id

    return app
