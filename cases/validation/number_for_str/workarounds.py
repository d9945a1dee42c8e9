from typing import Annotated, Any

from fastapi import FastAPI
from pydantic import BaseModel, BeforeValidator, ConfigDict

from cases.validation.number_for_str.app import create_app


class Coercing(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    name: str


def write_numbers(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) else value


class Before(BaseModel):
    name: Annotated[str, BeforeValidator(write_numbers)]


def create_coercing_app() -> FastAPI:
    return create_app(Coercing)


def create_app_with_validator() -> FastAPI:
    return create_app(Before)
