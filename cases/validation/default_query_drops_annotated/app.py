from typing import Annotated

import annotated_types
from fastapi import Body, FastAPI, Query
from pydantic import AfterValidator, Field

TYPES = {
    "field": Annotated[str, Field(max_length=3)],
    "annotated-types": Annotated[str, annotated_types.MaxLen(3)],
    "validator": Annotated[str, AfterValidator(lambda value: value[:3])],
}


def create_app(kind: str) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_x(x: TYPES[kind] = Query("a")):
        return x

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create_x(x: TYPES["field"] = Body("a")):
        return x

    return app


def create_app_inside(kind: str) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_x(x: Annotated[TYPES[kind], Query()] = "a"):
        return x

    return app


def create_app_with_limits() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_x(x: TYPES["field"] = Query("a", max_length=3)):
        return x

    return app
