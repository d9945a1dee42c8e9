from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from cases.validation.value_error_in_depends_model.app import Order


async def show_errors(request: Request, error: ValidationError) -> JSONResponse:
    return JSONResponse({"detail": jsonable_encoder(error.errors())}, status_code=422)


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(ValidationError, show_errors)  # type: ignore[arg-type]

    @app.get("/query")
    async def read_query(order: Annotated[Order, Depends()]) -> int:
        return order.amount

    return app
