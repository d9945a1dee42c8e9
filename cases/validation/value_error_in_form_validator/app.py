from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, field_validator


class Order(BaseModel):
    amount: int

    @field_validator("amount")
    @classmethod
    def not_negative(cls, amount: int) -> int:
        if amount < 0:
            raise ValueError("must not be negative")
        return amount


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(order: Annotated[Order, Form()]) -> int:
        return order.amount

    return app
