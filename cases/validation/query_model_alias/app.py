from typing import Annotated, List, Literal

from fastapi import FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Model(BaseModel):
    param: str = Field(alias="param_alias")


def create_app(source) -> FastAPI:
    """`source` is Query, Header or Cookie."""
    app = FastAPI()

    @app.get("/default-style")
    async def default_style(data: Model = source()):
        return {"param": data.param}

    @app.get("/annotated")
    async def annotated(data: Annotated[Model, source()]):
        return {"param": data.param}

    return app


class FilterParams(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)

    limit: int = Field(100, gt=0, le=100)
    offset: int = Field(0, ge=0)
    order_by: Literal["created_at", "updated_at"] = "created_at"
    tags: List[str] = []


def create_app_of_issue_12402() -> FastAPI:
    app = FastAPI()

    @app.get("/items/")
    async def read_items(filter_query: FilterParams = Query()):
        return filter_query

    return app
