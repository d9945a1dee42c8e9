from typing import Annotated, Any, List

from fastapi import FastAPI, Header, Query
from pydantic import BaseModel, ConfigDict, Field

DECLARED = {"query": Query, "header": Header}
POPULATE = {"populate_by_name": True}
# Pydantic 2.11 is the first that knows validate_by_name.
VALIDATE = (
    {"validate_by_name": True, "validate_by_alias": True}
    if "validate_by_name" in ConfigDict.__annotations__
    else POPULATE
)


def create_app(declare: Any, **config: Any) -> FastAPI:
    """`declare` is Query or Header."""

    class Filters(BaseModel):
        model_config = ConfigDict(**config)

        tags: List[str] = Field(alias="tag")

    app = FastAPI()

    @app.get("/annotated")
    async def annotated(filters: Annotated[Filters, declare()]):
        return filters.tags

    @app.get("/default-style")
    def default_style(filters: Filters = declare()):
        return filters.tags

    return app


def create_app_with_default(declare: Any) -> FastAPI:
    class Filters(BaseModel):
        model_config = ConfigDict(populate_by_name=True)

        tags: List[str] = Field(alias="tag", default=["none"])

    app = FastAPI()

    @app.get("/")
    def read_items(filters: Annotated[Filters, declare()]):
        return filters.tags

    return app


def create_app_with_underscore() -> FastAPI:
    class Filters(BaseModel):
        model_config = ConfigDict(populate_by_name=True)

        tag_list: List[str] = Field(alias="tag")

    app = FastAPI()

    @app.get("/")
    def read_items(filters: Annotated[Filters, Header()]):
        return filters.tag_list

    return app
