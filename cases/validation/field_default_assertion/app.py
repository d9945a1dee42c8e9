from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query
from pydantic import Field


def create_app_with_class(parameter: Any) -> FastAPI:
    """The class for pagination that guides print; `parameter` is Field there."""
    app = FastAPI()

    class PaginationParams:
        def __init__(self, page: int = parameter(1, ge=1), size: int = parameter(20, ge=1, le=100)):
            self.page = page
            self.size = size

    @app.get("/items")
    def items(pagination: PaginationParams = Depends()) -> list[int]:
        return [pagination.page, pagination.size]

    return app


def create_app_with_endpoint(parameter: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def items(page: int = parameter(1, ge=1), size: int = parameter(20, ge=1, le=100)) -> list[int]:
        return [page, size]

    return app


def create_app_with_dependency(parameter: Any) -> FastAPI:
    app = FastAPI()

    def paginate(page: int = parameter(1, ge=1), size: int = parameter(20, ge=1, le=100)) -> list[int]:
        return [page, size]

    @app.get("/items")
    def items(pagination: list[int] = Depends(paginate)) -> list[int]:
        return pagination

    return app


def create_app_with_annotated() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def items(page: Annotated[int, Field(ge=1)] = 1, size: Annotated[int, Field(ge=1, le=100)] = 20) -> list[int]:
        return [page, size]

    return app


DECLARED = {
    "class": create_app_with_class,
    "endpoint": create_app_with_endpoint,
    "dependency": create_app_with_dependency,
}
FIELD, QUERY = Field, Query
