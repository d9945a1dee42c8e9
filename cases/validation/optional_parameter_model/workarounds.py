from typing import Annotated, Any, Optional

from fastapi import Depends, FastAPI
from pydantic import BaseModel

from cases.validation.optional_parameter_model.app import Page


class OptionalPage(BaseModel):
    limit: Optional[int] = None
    offset: int = 0


def with_optional_fields(declare: Any) -> FastAPI:
    """`declare` is Query, Header or Cookie."""
    app = FastAPI()

    @app.get("/")
    def read_items(page: Annotated[OptionalPage, declare()]):
        return None if page.limit is None else page

    return app


def with_dependency(declare: Any) -> FastAPI:
    app = FastAPI()

    def get_page(limit: Annotated[Optional[int], declare()] = None, offset: Annotated[int, declare()] = 0):
        return None if limit is None else Page(limit=limit, offset=offset)

    @app.get("/")
    def read_items(page: Annotated[Optional[Page], Depends(get_page)]):
        return page

    return app
