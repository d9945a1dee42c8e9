from typing import Optional

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, root_validator, validator


class Order(BaseModel):
    amount: int

    @validator("amount")
    def not_negative(cls, amount: int) -> int:  # noqa: N805
        if amount < 0:
            raise ValueError("must not be negative")
        assert amount < 100, "must be below 100"
        return amount


class Contact(BaseModel):
    email: Optional[str] = None
    phone: Optional[str] = None

    @root_validator(skip_on_failure=True)
    def one_is_given(cls, values: dict) -> dict:  # noqa: N805
        if values["email"] is None and values["phone"] is None:
            raise ValueError('Either "email" or "phone" are required')
        return values


async def show_errors(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse({"detail": error.errors(), "body": error.body}, status_code=422)


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(RequestValidationError, show_errors)  # type: ignore[arg-type]

    @app.post("/orders")
    async def read_order(order: Order) -> int:
        return order.amount

    @app.post("/contacts")
    async def read_contact(contact: Contact) -> Optional[str]:
        return contact.email

    return app
