from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, validator


class Order(BaseModel):
    amount: int

    @validator("amount")
    def not_negative(cls, amount: int) -> int:  # noqa: N805
        if amount < 0:
            raise ValueError("must not be negative")
        return amount


async def show_errors(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse({"detail": error.errors(), "body": error.body}, status_code=422)


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(RequestValidationError, show_errors)  # type: ignore[arg-type]

    @app.post("/orders")
    async def read_order(order: Order) -> int:
        return order.amount

    return app
