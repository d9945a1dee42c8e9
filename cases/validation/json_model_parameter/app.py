from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI
from pydantic import BaseModel, Json


class Order(BaseModel):
    amount: int


class Orders(BaseModel):
    order: Json[Order]


def create_app(source: Callable[[], Any]) -> FastAPI:
    """`source` is Query, Header or Cookie."""
    app = FastAPI()

    @app.get("/order")
    async def read_order(order: Annotated[Json[Order], source()]) -> int:
        return order.amount  # type: ignore[attr-defined]

    @app.get("/text")
    async def read_text(order: Annotated[str, source()]) -> str:
        return order

    return app


def create_app_with_model(source: Callable[[], Any]) -> FastAPI:
    app = FastAPI()

    @app.get("/model")
    async def read_model(orders: Annotated[Orders, source()]) -> int:
        return orders.order.amount  # type: ignore[attr-defined]

    @app.get("/str")
    async def str_then_model(order: Annotated[str, source()]) -> int:
        return Orders(order=order).order.amount  # type: ignore[arg-type, attr-defined]

    return app
