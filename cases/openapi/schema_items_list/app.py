from typing import Any, List

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from typing_extensions import Annotated

PAIR = [{"type": "integer"}, {"type": "string"}]


def tuple_schema(key: str) -> dict:
    return {"type": "array", key: PAIR}


def with_openapi_extra(key: str) -> FastAPI:
    app = FastAPI()
    content = {"application/json": {"schema": tuple_schema(key)}}

    @app.post("/", openapi_extra={"requestBody": {"content": content}})
    def write() -> None: ...

    return app


def with_responses(key: str) -> FastAPI:
    app = FastAPI()
    content = {"application/json": {"schema": tuple_schema(key)}}

    @app.get("/", responses={201: {"description": "a pair", "content": content}})
    def read() -> None: ...

    return app


def with_field_extra(key: str) -> FastAPI:
    class Item(BaseModel):
        pair: Any = Field(json_schema_extra=tuple_schema(key))

    return with_model(Item)


def with_model_extra(key: str) -> FastAPI:
    class Item(BaseModel):
        model_config = ConfigDict(json_schema_extra={"properties": {"pair": tuple_schema(key)}})

        pair: List[Any]

    return with_model(Item)


def with_json_schema(key: str) -> FastAPI:
    class Item(BaseModel):
        pair: Annotated[list, WithJsonSchema(tuple_schema(key))]

    return with_model(Item)


def with_own_type(key: str) -> FastAPI:
    class Pair(list):
        @classmethod
        def __get_pydantic_core_schema__(cls, source, handler):
            return handler(list)

        @classmethod
        def __get_pydantic_json_schema__(cls, core_schema, handler):
            return tuple_schema(key)

    class Item(BaseModel):
        pair: Pair

    return with_model(Item)


def with_model(model) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def write(item: model) -> None: ...

    return app


def with_custom_openapi(key: str) -> FastAPI:
    app = FastAPI()
    made = app.openapi

    def openapi():
        document = made()
        document.setdefault("components", {}).setdefault("schemas", {})["Pair"] = tuple_schema(key)
        return document

    app.openapi = openapi
    return app
