from typing import Annotated, Any

from fastapi import FastAPI
from pydantic import BaseModel, BeforeValidator, ConfigDict

from cases.validation.number_for_str.app import create_app


class Coercing(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    name: str


def write_numbers(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) else value


Text = Annotated[str, BeforeValidator(write_numbers)]


class Before(BaseModel):
    name: Text


def create_coercing_app() -> FastAPI:
    return create_app(Coercing)


def create_app_with_validator() -> FastAPI:
    app = create_app(Before)

    @app.post("/names")
    def read_names(names: list[Text]) -> Any:
        return names

    return app
