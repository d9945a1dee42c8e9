from typing import Annotated, Any, List

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field, field_validator


class Filters(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    tags: List[str] = Field(alias="tag")

    @field_validator("tags", mode="before")
    @classmethod
    def one_is_a_list(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value


def with_validator(declare: Any) -> FastAPI:
    """`declare` is Query or Header."""
    app = FastAPI()

    @app.get("/")
    def read_items(filters: Annotated[Filters, declare()]):
        return filters.tags

    return app


def with_single_parameters(declare: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_items(tag: Annotated[List[str], declare()] = [], tags: Annotated[List[str], declare()] = []):  # noqa: B006
        return tag or tags

    return app
