from typing import Any, Dict, Optional

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from typing_extensions import Annotated

TYPES = {"type": ["string", "null"]}


def replace(schema: Dict[str, Any]) -> None:
    schema.pop("anyOf", None)
    schema.update(TYPES)


def with_schema() -> Any:
    """A class of its own for each app, as all of these: Pydantic 2.8 writes into the schema that it is given."""

    class Model(BaseModel):
        d: Annotated[Optional[str], WithJsonSchema(dict(TYPES))] = None

    return Model


def by_field() -> Any:
    class Model(BaseModel):
        d: Optional[str] = Field(None, json_schema_extra=replace)

    return Model


def by_config() -> Any:
    class Model(BaseModel):
        model_config = ConfigDict(json_schema_extra=lambda schema: replace(schema["properties"]["d"]))

        d: Optional[str] = None

    return Model


def any_of() -> Any:
    class Model(BaseModel):
        d: Annotated[Optional[str], WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "null"}]})] = None

    return Model


def create_app_with_body(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create(item: model) -> Any:
        return item.d

    return app


def create_app_with_response(model: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/", response_model=model)
    async def read() -> Any:
        return {"d": "x"}

    return app


def create_app_with_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(d: Annotated[Optional[str], WithJsonSchema(TYPES)] = None) -> Any:
        return d

    return app


def create_app_with_own_openapi() -> FastAPI:
    app = create_app_with_body(any_of())
    generate = app.openapi

    def openapi() -> Dict[str, Any]:
        document = generate()
        replace(document["components"]["schemas"]["Model"]["properties"]["d"])
        return document

    app.openapi = openapi
    return app
