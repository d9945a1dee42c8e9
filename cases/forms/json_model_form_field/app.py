from typing import Annotated

from fastapi import FastAPI, Form
from pydantic import BaseModel, Json


class Order(BaseModel):
    amount: int


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/order")
    async def read_order(order: Annotated[Json[Order], Form()]) -> int:
        return order.amount  # type: ignore[attr-defined]

    @app.post("/text")
    async def read_text(order: Annotated[str, Form()]) -> str:
        return order

    return app
