import warnings
from typing import Annotated, Literal

from fastapi import Cookie, FastAPI, Header, Query
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

SOURCES = [Query, Header, Cookie]


def create_app(source=Query) -> FastAPI:
    """FastAPI remembers the fields of a model: each app has a model of its own, so that each can warn."""

    class Model(BaseModel):
        param: str = Field(alias="param_alias")

    app = FastAPI()

    @app.api_route("/", methods=["POST"])
    async def read(data: Annotated[Model, source()]):
        return "read"

    return app


def create_app_of_pydantic_issue_12356() -> FastAPI:
    class FilterParams(BaseModel):
        model_config = ConfigDict(alias_generator=to_camel)

        limit: int = Field(100, gt=0, le=100)
        offset: int = Field(0, ge=0)
        order_by: Literal["created_at", "updated_at"] = "created_at"
        tags: list[str] = []

    app = FastAPI()

    @app.get("/items/")
    async def read_items(filter_query: Annotated[FilterParams, Query()]):
        return filter_query

    return app


def create_app_with_single_parameter() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(param: Annotated[str, Query(alias="param_alias")]):
        return param

    return app


def create_app_with_json_body() -> FastAPI:
    class Model(BaseModel):
        param: str = Field(alias="param_alias")

    app = FastAPI()

    @app.post("/")
    async def read(data: Model):
        return data.param

    return app


def warnings_of(create_app, ignore=None, use=FastAPI.openapi):
    """The class and the beginning of each warning until the app was used, or OpenAPI made; `ignore` silences some."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if ignore is not None:
            ignore()
        use(create_app())
    return [(warning.category.__name__, str(warning.message).split(", which")[0]) for warning in caught]
