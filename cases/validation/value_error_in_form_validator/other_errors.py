from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, Field, field_validator
from pydantic_core import PydanticCustomError


class Constrained(BaseModel):
    amount: Annotated[int, Field(gt=0)]


class Custom(BaseModel):
    amount: int

    @field_validator("amount")
    @classmethod
    def not_negative(cls, amount: int) -> int:
        if amount < 0:
            raise PydanticCustomError("negative", "must not be negative")
        return amount


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/constrained")
    async def read_constrained(order: Annotated[Constrained, Form()]) -> int:
        return order.amount

    @app.post("/custom")
    async def read_custom(order: Annotated[Custom, Form()]) -> int:
        return order.amount

    return app
