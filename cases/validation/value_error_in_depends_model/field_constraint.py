from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, Field


class Order(BaseModel):
    amount: Annotated[int, Field(gt=0)]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    async def read_query(order: Annotated[Order, Depends()]) -> int:
        return order.amount

    return app
