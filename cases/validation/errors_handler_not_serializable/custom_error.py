from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, field_validator
from pydantic_core import PydanticCustomError

from cases.validation.errors_handler_not_serializable.app import show_errors


class Order(BaseModel):
    amount: int

    @field_validator("amount")
    @classmethod
    def not_negative(cls, amount: int) -> int:
        if amount < 0:
            raise PydanticCustomError("negative", "must not be negative")
        return amount


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(RequestValidationError, show_errors)  # type: ignore[arg-type]

    @app.post("/orders")
    async def read_order(order: Order) -> int:
        return order.amount

    return app
