import json
from typing import Any

from pydantic import BaseModel

try:
    from pydantic import model_validator
except ImportError:
    model_validator = None


class PlainBook(BaseModel):
    title: str
    pages: int


def read_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


if model_validator is not None:

    class Book(PlainBook):
        """It takes itself as JSON text too."""

        @model_validator(mode="before")
        @classmethod
        def validate_to_json(cls, value: Any) -> Any:
            return read_json(value)

else:

    class Book(PlainBook):
        """It takes itself as JSON text too."""

        @classmethod
        def __get_validators__(cls):
            yield cls.validate_to_json

        @classmethod
        def validate_to_json(cls, value: Any) -> Any:
            return cls(**read_json(value))
