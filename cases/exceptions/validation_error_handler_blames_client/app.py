from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, ValidationError


class Order(BaseModel):
    amount: int = Field(gt=0)


class Account(BaseModel):
    email: str
    age: int


ROW = {"email": "alice@example.com", "hashed_password": "$2b$12$hash"}
"""A row of the database that lacks a column: nothing of it comes from the client."""

WRONG_ROW = {**ROW, "age": "1962-04-01"}
"""A row whose column has a value of another type."""


def add_routes(app: FastAPI, read_order: Any) -> FastAPI:
    @app.get("/order")
    async def order(order: Order = Depends(read_order)) -> int:
        return order.amount

    @app.get("/account")
    async def account():
        return Account.model_validate(ROW)

    @app.get("/wrong-value")
    async def wrong_value():
        return Account.model_validate(WRONG_ROW)

    @app.get("/response", response_model=Account)
    async def response() -> Any:
        return ROW

    return app


def create_app(**errors: Any) -> FastAPI:
    """An app with the handler; `errors` are the options of `ValidationError.errors`."""
    app = FastAPI()

    @app.exception_handler(ValidationError)
    async def answer_422(request: Request, exc: ValidationError) -> JSONResponse:
        return JSONResponse(status_code=422, content={"detail": exc.errors(include_url=False, **errors)})

    def read_order(amount: int) -> Order:
        return Order(amount=amount)

    return add_routes(app, read_order)


def create_app_without_handler() -> FastAPI:
    def read_order(amount: int) -> Order:
        try:
            return Order(amount=amount)
        except ValidationError as error:
            raise RequestValidationError(error.errors()) from error

    return add_routes(FastAPI(), read_order)
