from fastapi import FastAPI
from pydantic import BaseModel, field_validator

from cases.validation.patch_null_is_set import app


class ValidatedUpdate(BaseModel):
    name: str | None = None
    price: float | None = None

    @field_validator("name", "price")
    @classmethod
    def refuse_null(cls, value):
        if value is None:
            raise ValueError("null is no value of this field")
        return value


def create_app() -> FastAPI:
    return app.create_app(ValidatedUpdate)
