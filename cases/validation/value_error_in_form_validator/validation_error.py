from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, ValidationError, field_validator
from pydantic_core import InitErrorDetails, PydanticCustomError


class Constructed(BaseModel):
    amount: int

    @field_validator("amount")
    @classmethod
    def not_negative(cls, amount: int) -> int:
        if amount < 0:
            raise ValidationError("must not be negative")
        return amount


class FromData(BaseModel):
    amount: int

    @field_validator("amount")
    @classmethod
    def not_negative(cls, amount: int) -> int:
        if amount < 0:
            problem = PydanticCustomError("negative", "must not be negative")
            raise ValidationError.from_exception_data("Order", [InitErrorDetails(type=problem, input=amount)])
        return amount


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/constructed")
    async def read_constructed(order: Annotated[Constructed, Form()]) -> int:
        return order.amount

    @app.post("/from-data")
    async def read_from_data(order: Annotated[FromData, Form()]) -> int:
        return order.amount

    return app
