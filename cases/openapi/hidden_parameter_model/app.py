from typing import Annotated, Any, Callable, Dict

from fastapi import APIRouter, Cookie, Depends, FastAPI, Header, Query
from pydantic import BaseModel

DECLARED = {"query": Query, "header": Header, "cookie": Cookie}


class Debug(BaseModel):
    trace: int = 0
    level: int = 0


def annotated(declare: Any) -> FastAPI:
    """`declare` is Query, Header or Cookie."""
    app = FastAPI()

    @app.get("/items/{item_id}")
    def read_item(item_id: int, debug: Annotated[Debug, declare(include_in_schema=False)]):
        return debug

    return app


def default_style(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/items/{item_id}")
    async def read_item(item_id: int, debug: Debug = declare(include_in_schema=False)):
        return debug

    return app


def router(declare: Any) -> FastAPI:
    app, items = FastAPI(), APIRouter()

    @items.get("/items/{item_id}")
    def read_item(item_id: int, debug: Annotated[Debug, declare(include_in_schema=False)]):
        return debug

    app.include_router(items)
    return app


def dependency(declare: Any) -> FastAPI:
    app = FastAPI()

    def get_debug(debug: Annotated[Debug, declare(include_in_schema=False)]):
        return debug

    @app.get("/items/{item_id}")
    def read_item(item_id: int, debug: Annotated[Debug, Depends(get_debug)]):
        return debug

    return app


def with_single_parameters(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/items/{item_id}")
    def read_item(
        item_id: int,
        trace: Annotated[int, declare(include_in_schema=False)] = 0,
        level: Annotated[int, declare(include_in_schema=False)] = 0,
    ):
        return {"trace": trace, "level": level}

    return app


def with_hidden_fields(declare: Any) -> FastAPI:
    class Hidden(BaseModel):
        trace: int = declare(0, include_in_schema=False)
        level: int = declare(0, include_in_schema=False)

    app = FastAPI()

    @app.get("/items/{item_id}")
    def read_item(item_id: int, debug: Annotated[Hidden, declare()]):
        return debug

    return app


HIDDEN: Dict[str, Callable[[Any], FastAPI]] = {
    made.__name__: made for made in (annotated, default_style, router, dependency)
}
