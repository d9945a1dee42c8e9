from fastapi import Depends, FastAPI, Header
from pydantic import BaseModel


class Order(BaseModel):
    item: str
    amount: int


def read_customer(x_customer: str = Header("nobody")):
    return x_customer


def create_app(lifespan=None):
    app = FastAPI(lifespan=lifespan)

    @app.post("/bills")
    def write_bill(order: Order, customer: str = Depends(read_customer)):
        return f"{customer}: {order.amount} {order.item}"

    return app
