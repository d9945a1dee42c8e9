from typing import Annotated

from fastapi import FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


async def show_errors(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse({"detail": error.errors()}, status_code=422)


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(RequestValidationError, show_errors)  # type: ignore[arg-type]

    @app.post("/form")
    async def read_form(amount: Annotated[int, Form()]) -> int:
        return amount

    return app
