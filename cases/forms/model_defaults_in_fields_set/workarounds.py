from collections.abc import Callable
from typing import Annotated, Any, Optional

from fastapi import FastAPI, Form, Header, Query, Request
from pydantic import BaseModel

from cases.forms.model_defaults_in_fields_set.app import Filters


class WithNone(BaseModel):
    note: Optional[str] = None
    size: Optional[int] = None


def create_app_with_json() -> FastAPI:
    app = FastAPI()

    @app.post("/filters")
    async def read_json(filters: Filters) -> list[str]:
        return sorted(filters.model_fields_set)

    return app


def create_app_with_none(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/filters", methods=["GET", "POST"])
    async def none_default(filters: Annotated[WithNone, source()]) -> list[str]:
        return sorted(filters.model_fields_set)

    return app


def create_app_with_single(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/filters", methods=["GET", "POST"])
    async def single(note: Annotated[str, source()] = "none", size: Annotated[int, source()] = 10) -> list[str]:
        values, defaults = {"note": note, "size": size}, {"note": "none", "size": 10}
        return [name for name, value in values.items() if value != defaults[name]]

    return app


def create_app_with_single_none(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/filters", methods=["GET", "POST"])
    async def single_none(
        note: Annotated[Optional[str], source()] = None, size: Annotated[Optional[int], source()] = None
    ) -> list[str]:
        return [name for name, value in {"note": note, "size": size}.items() if value is not None]

    return app


async def sent_in(request: Request, source: Callable[[], Any]) -> Any:
    """The values of this kind that the request has."""
    if source is Form:
        return await request.form()
    if source is Query:
        return request.query_params
    return request.headers if source is Header else request.cookies


def create_app_that_looks_at_the_request(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.api_route("/filters", methods=["GET", "POST"])
    async def read_request(request: Request, filters: Annotated[Filters, source()]) -> list[str]:
        sent = await sent_in(request, source)
        return [name for name in Filters.model_fields if name in sent]

    return app
