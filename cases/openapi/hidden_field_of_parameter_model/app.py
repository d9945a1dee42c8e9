from typing import Annotated, Any, Callable, Dict

from fastapi import APIRouter, Cookie, Depends, FastAPI, Header, Query
from pydantic import BaseModel

DECLARED = {"query": Query, "header": Header, "cookie": Cookie}


def make_model(declare: Any) -> Any:
    """`declare` is Query, Header or Cookie."""

    class Filters(BaseModel):
        limit: int = 0
        trace: int = declare(0, include_in_schema=False)

    return Filters


def annotated(declare: Any) -> FastAPI:
    app, model = FastAPI(), make_model(declare)

    @app.get("/")
    def read_items(filters: Annotated[model, declare()]):
        return filters

    return app


def default_style(declare: Any) -> FastAPI:
    app, model = FastAPI(), make_model(declare)

    @app.get("/")
    async def read_items(filters: model = declare()):
        return filters

    return app


def router(declare: Any) -> FastAPI:
    app, items, model = FastAPI(), APIRouter(), make_model(declare)

    @items.get("/")
    def read_items(filters: Annotated[model, declare()]):
        return filters

    app.include_router(items)
    return app


def dependency(declare: Any) -> FastAPI:
    app, model = FastAPI(), make_model(declare)

    def get_filters(filters: Annotated[model, declare()]):
        return filters

    @app.get("/")
    def read_items(filters: Annotated[Any, Depends(get_filters)]):
        return filters

    return app


def with_single_parameters(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_items(
        limit: Annotated[int, declare()] = 0,
        trace: Annotated[int, declare(include_in_schema=False)] = 0,
    ):
        return {"limit": limit, "trace": trace}

    return app


class Limits(BaseModel):
    limit: int = 0


def with_parameter_beside(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_items(
        limits: Annotated[Limits, declare()],
        trace: Annotated[int, declare(include_in_schema=False)] = 0,
    ):
        return {"limit": limits.limit, "trace": trace}

    return app


HIDING: Dict[str, Callable[[Any], FastAPI]] = {
    made.__name__: made for made in (annotated, default_style, router, dependency)
}
