from typing import Annotated, Any, Callable, Dict, Optional

from fastapi import APIRouter, Cookie, Depends, FastAPI, Header, Query
from pydantic import BaseModel

DECLARED = {"query": Query, "header": Header, "cookie": Cookie}


class Page(BaseModel):
    limit: int
    offset: int = 0


def create_app_with_model(declare: Any) -> FastAPI:
    """`declare` is Query, Header or Cookie."""
    app = FastAPI()

    @app.get("/")
    def read_items(page: Annotated[Page, declare()]):
        return page

    return app


def optional(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_items(page: Annotated[Optional[Page], declare()] = None):
        return page

    return app


def pipe(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_items(page: Annotated[Page | None, declare()] = None):
        return page

    return app


def default_style(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_items(page: Optional[Page] = declare(None)):
        return page

    return app


def router(declare: Any) -> FastAPI:
    app, items = FastAPI(), APIRouter()

    @items.get("/")
    def read_items(page: Annotated[Optional[Page], declare()] = None):
        return page

    app.include_router(items)
    return app


def dependency(declare: Any) -> FastAPI:
    app = FastAPI()

    def get_page(page: Annotated[Optional[Page], declare()] = None):
        return page

    @app.get("/")
    def read_items(page: Annotated[Optional[Page], Depends(get_page)]):
        return page

    return app


def required(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_items(page: Annotated[Optional[Page], declare()]):
        return page

    return app


OPTIONAL: Dict[str, Callable[[Any], FastAPI]] = {
    made.__name__: made for made in (optional, pipe, default_style, router, dependency)
}
