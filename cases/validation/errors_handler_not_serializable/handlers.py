from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from cases.validation.errors_handler_not_serializable.app import Order


async def encode_errors(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse(jsonable_encoder({"detail": error.errors(), "body": error.body}), status_code=422)


async def leave_context_out(request: Request, error: RequestValidationError) -> JSONResponse:
    errors = [{key: value for key, value in each.items() if key != "ctx"} for each in error.errors()]
    return JSONResponse({"detail": errors, "body": error.body}, status_code=422)


def create_app(handler: object) -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(RequestValidationError, handler)  # type: ignore[arg-type]

    @app.post("/orders")
    async def read_order(order: Order) -> int:
        return order.amount

    return app


def create_app_that_encodes() -> FastAPI:
    return create_app(encode_errors)


def create_app_without_context() -> FastAPI:
    return create_app(leave_context_out)


def create_app_with_default_handler() -> FastAPI:
    return create_app(request_validation_exception_handler)
