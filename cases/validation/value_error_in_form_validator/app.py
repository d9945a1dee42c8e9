from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, field_validator, model_validator


class Order(BaseModel):
    amount: int

    @field_validator("amount")
    @classmethod
    def not_negative(cls, amount: int) -> int:
        if amount < 0:
            raise ValueError("must not be negative")
        return amount


class Asserted(BaseModel):
    amount: int

    @field_validator("amount")
    @classmethod
    def not_negative(cls, amount: int) -> int:
        assert amount >= 0, "must not be negative"
        return amount


class Whole(BaseModel):
    amount: int

    @model_validator(mode="after")
    def not_negative(self) -> "Whole":
        if self.amount < 0:
            raise ValueError("must not be negative")
        return self


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/default-style")
    async def read_in_default_style(order: Order = Form()) -> int:
        return order.amount

    @app.post("/asserted")
    async def read_asserted(order: Annotated[Asserted, Form()]) -> int:
        return order.amount

    @app.post("/whole")
    async def read_whole(order: Annotated[Whole, Form()]) -> int:
        return order.amount

    @app.post("/form")
    async def read_form(order: Annotated[Order, Form()]) -> int:
        return order.amount

    return app
