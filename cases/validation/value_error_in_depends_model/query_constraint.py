from typing import Annotated

from fastapi import Depends, FastAPI, Query


class Order:
    def __init__(self, amount: Annotated[int, Query(gt=0)]) -> None:
        self.amount = amount


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    async def read_query(order: Annotated[Order, Depends()]) -> int:
        return order.amount

    return app


class OrderByDefault:
    def __init__(self, amount: int = Query(gt=0)) -> None:
        self.amount = amount


def create_app_by_default() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    async def read_query(order: OrderByDefault = Depends()) -> int:
        return order.amount

    return app
