from typing import Annotated

from fastapi import FastAPI, Form, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


async def encode_errors(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse(jsonable_encoder({"detail": error.errors(), "body": error.body}), status_code=422)


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(RequestValidationError, encode_errors)  # type: ignore[arg-type]

    @app.post("/form")
    async def read_form(amount: Annotated[int, Form()]) -> int:
        return amount

    return app
