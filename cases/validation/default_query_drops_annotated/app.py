from typing import Annotated, Any

import annotated_types
from fastapi import Body, Cookie, FastAPI, Form, Header, Path, Query
from pydantic import AfterValidator, Field

TYPES = {
    "field": Annotated[str, Field(max_length=3)],
    "annotated-types": Annotated[str, annotated_types.MaxLen(3)],
    "validator": Annotated[str, AfterValidator(lambda value: value[:3])],
}


def defaults(source: Any) -> list[str]:
    """A path parameter has no default."""
    return [] if source is Path else ["a"]


def create_app(kind: str) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_x(x: TYPES[kind] = Query("a")):
        return x

    return app


def create_app_with(source: Any) -> FastAPI:
    """`source` is Body, Header, Cookie, Path or Form."""
    app = FastAPI()

    @app.api_route("/{x}" if source is Path else "/", methods=["GET", "POST"])
    async def read_x(x: TYPES["field"] = source(*defaults(source))):
        return x

    return app


def create_app_inside(kind: str) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_x(x: Annotated[TYPES[kind], Query()] = "a"):
        return x

    return app


def create_app_with_source_inside(source: Any) -> FastAPI:
    app = FastAPI()

    if source is Path:

        @app.get("/{x}")
        async def read_path(x: Annotated[TYPES["field"], Path()]):
            return x

    else:

        @app.api_route("/", methods=["GET", "POST"])
        async def read_x(x: Annotated[TYPES["field"], source()] = "a"):
            return x

    return app


def create_app_with_limits(source: Any = Query) -> FastAPI:
    app = FastAPI()

    @app.api_route("/{x}" if source is Path else "/", methods=["GET", "POST"])
    async def read_x(x: TYPES["field"] = source(*defaults(source), max_length=3)):
        return x

    return app


SOURCES = {Body: ["body"], Header: ["header", "x"], Cookie: ["cookie", "x"], Path: ["path", "x"], Form: ["body", "x"]}
