from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel


class ModelWithDefault(BaseModel):
    foo: str
    bar: str = "bar"


def create_model() -> ModelWithDefault:
    return ModelWithDefault(foo="foo", bar="bar")


def encode(value):
    return jsonable_encoder(value, exclude_defaults=True)
