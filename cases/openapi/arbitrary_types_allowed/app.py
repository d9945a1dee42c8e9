from typing import Annotated, Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, PlainSerializer, TypeAdapter, WithJsonSchema
from pydantic_core import core_schema


class FakeNumpyArray:
    def __init__(self):
        self.data = [1.0, 2.0, 3.0]


SCHEMA = TypeAdapter(list[float]).json_schema()

FakeNumpyArrayPydantic = Annotated[FakeNumpyArray, WithJsonSchema(SCHEMA), PlainSerializer(lambda v: v.data)]


def create_app() -> FastAPI:
    class MyModel(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        custom_field: FakeNumpyArrayPydantic

    app = FastAPI()

    @app.get("/")
    def test() -> MyModel:
        return MyModel(custom_field=FakeNumpyArray())

    return app


def create_app_of_serialization_mode() -> FastAPI:
    class MyModel(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        custom_field: Annotated[FakeNumpyArray, WithJsonSchema(SCHEMA, mode="serialization")]

    app = FastAPI()

    @app.get("/")
    def test() -> MyModel:
        raise NotImplementedError

    return app


def create_app_of_response_model() -> FastAPI:
    class MyModel(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        custom_field: FakeNumpyArrayPydantic

    app = FastAPI()

    @app.get("/", response_model=MyModel)
    def test():
        return MyModel(custom_field=FakeNumpyArray())

    return app


def create_app_of_inner_model() -> FastAPI:
    class MyModel(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        custom_field: FakeNumpyArrayPydantic

    class Outer(BaseModel):
        inner: MyModel

    app = FastAPI()

    @app.get("/")
    def test() -> Outer:
        return Outer(inner=MyModel(custom_field=FakeNumpyArray()))

    return app


def create_app_of_known_type() -> FastAPI:
    class MyModel(BaseModel):
        custom_field: list[float]

    app = FastAPI()

    @app.get("/")
    def test() -> MyModel:
        return MyModel(custom_field=[1.0, 2.0, 3.0])

    return app


def create_app_with_any() -> FastAPI:
    class MyModel(BaseModel):
        custom_field: Annotated[Any, WithJsonSchema(SCHEMA), PlainSerializer(lambda v: v.data)]

    app = FastAPI()

    @app.get("/")
    def test() -> MyModel:
        return MyModel(custom_field=FakeNumpyArray())

    return app


class Array(FakeNumpyArray):
    @classmethod
    def __get_pydantic_core_schema__(cls, source, handler):
        data = core_schema.plain_serializer_function_ser_schema(lambda v: v.data)
        return core_schema.is_instance_schema(cls, serialization=data)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema, handler):
        return SCHEMA


def create_app_with_core_schema() -> FastAPI:
    class MyModel(BaseModel):
        custom_field: Array

    app = FastAPI()

    @app.get("/")
    def test() -> MyModel:
        return MyModel(custom_field=Array())

    return app
