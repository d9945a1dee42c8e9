from typing import Any

from fastapi import Cookie, Depends, FastAPI, Header, Query
from pydantic import BaseModel
from typing_extensions import Annotated


class Filter(BaseModel):
    name: str
    age: int


class Page(BaseModel):
    limit: int
    offset: int


def create_app(declare: Any) -> FastAPI:
    """`declare` is Query, Header or Cookie."""
    app = FastAPI()

    @app.get("/one")
    def one(filters: Annotated[Filter, declare()]) -> dict:
        return {"name": filters.name}

    @app.get("/models")
    def models(filters: Annotated[Filter, declare()], page: Annotated[Page, declare()]) -> dict:
        return {"name": filters.name, "limit": page.limit}

    @app.get("/beside")
    def beside(filters: Annotated[Filter, declare()], limit: Annotated[int, declare()]) -> dict:
        return {"name": filters.name, "limit": limit}

    return app


def create_app_with_dependency(declare: Any) -> FastAPI:
    app = FastAPI()

    def get_page(page: Annotated[Page, declare()]) -> Page:
        return page

    @app.get("/models")
    def models(filters: Annotated[Filter, declare()], page: Annotated[Page, Depends(get_page)]) -> dict:
        return {"name": filters.name, "limit": page.limit}

    return app


def create_app_with_one_model(declare: Any) -> FastAPI:
    class Both(Filter, Page):
        pass

    app = FastAPI()

    @app.get("/models")
    def models(both: Annotated[Both, declare()]) -> dict:
        return {"name": both.name, "limit": both.limit}

    return app


def create_app_with_depends() -> FastAPI:
    """Depends() reads the fields of a model from the query."""
    app = FastAPI()

    @app.get("/models")
    def models(filters: Filter = Depends(), page: Page = Depends()) -> dict:
        return {"name": filters.name, "limit": page.limit}

    return app


DECLARED = {"query": Query, "header": Header, "cookie": Cookie}
