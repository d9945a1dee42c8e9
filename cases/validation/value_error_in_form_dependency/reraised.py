from collections.abc import Callable

from fastapi import Depends, FastAPI, Form
from pydantic import ValidationError

from cases.validation.value_error_in_form_dependency.app import Order


def create_app(answer: Callable[[ValidationError], Exception]) -> FastAPI:
    """`answer` makes the exception that the dependency raises instead."""
    app = FastAPI()

    def as_form(amount: int = Form()) -> Order:
        try:
            return Order(amount=amount)
        except ValidationError as error:
            raise answer(error) from error

    @app.post("/form")
    async def read_form(order: Order = Depends(as_form)) -> int:
        return order.amount

    return app
