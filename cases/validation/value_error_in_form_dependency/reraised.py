from typing import Annotated

from fastapi import Depends, FastAPI, Form, HTTPException
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from cases.validation.value_error_in_form_dependency.app import Order


def as_request_error(amount: Annotated[int, Form()]) -> Order:
    try:
        return Order(amount=amount)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


def as_http_error(amount: Annotated[int, Form()]) -> Order:
    try:
        return Order(amount=amount)
    except ValidationError as error:
        raise HTTPException(422, jsonable_encoder(error.errors())) from error


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/request-error")
    async def read_request_error(order: Annotated[Order, Depends(as_request_error)]) -> int:
        return order.amount

    @app.post("/http-error")
    async def read_http_error(order: Annotated[Order, Depends(as_http_error)]) -> int:
        return order.amount

    return app
