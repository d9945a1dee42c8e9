from fastapi import Depends, FastAPI, Form
from pydantic import BaseModel, validator


class Order(BaseModel):
    amount: int

    @validator("amount")
    def not_negative(cls, amount: int) -> int:  # noqa: N805
        if amount < 0:
            raise ValueError("must not be negative")
        return amount

    @classmethod
    def as_form(cls, amount: int = Form()) -> "Order":
        return cls(amount=amount)


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(order: Order = Depends(Order.as_form)) -> int:
        return order.amount

    @app.post("/endpoint")
    async def read_in_endpoint(amount: int = Form()) -> int:
        return Order(amount=amount).amount

    return app
