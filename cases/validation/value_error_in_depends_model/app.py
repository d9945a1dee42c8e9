from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, validator


class Order(BaseModel):
    amount: int

    @validator("amount")
    def not_negative(cls, amount: int) -> int:  # noqa: N805
        if amount < 0:
            raise ValueError("must not be negative")
        return amount


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    async def read_query(order: Annotated[Order, Depends()]) -> int:
        return order.amount

    return app
