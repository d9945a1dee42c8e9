from collections.abc import Callable
from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, ValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException

Handlers = dict[Any, Callable[..., Any]]


class AppException(Exception):
    def __init__(self, code: str, message: str, details: dict = None):  # noqa: RUF013 - as the guide has it
        self.code = code
        self.message = message
        self.details = details


class OutOfStock(AppException):
    def __init__(self) -> None:
        super().__init__("OUT_OF_STOCK", "nothing left", {"left": 0})


class Order(BaseModel):
    amount: int = Field(gt=0)


class Account(BaseModel):
    email: str
    password_hash: str
    age: int


ROW = {"email": "ann@example.com", "password_hash": "$2b$12$abc"}


def error(status_code: int, code: str, message: str, details: Any = None) -> JSONResponse:
    return JSONResponse(
        status_code=status_code, content={"error": {"code": code, "message": message, "details": details}}
    )


async def answer_app_exception(request: Request, exc: AppException) -> JSONResponse:
    return error(status.HTTP_400_BAD_REQUEST, exc.code, exc.message, exc.details)


async def answer_http_exception(request: Request, exc: StarletteHTTPException) -> JSONResponse:
    return error(exc.status_code, "HTTP", exc.detail)


async def answer_invalid(request: Request, exc: Any) -> JSONResponse:
    return error(422, "INVALID", "the request is not valid")


async def answer_everything(request: Request, exc: Exception) -> JSONResponse:
    return error(500, "INTERNAL", "internal server error")


async def answer_validation_error(request: Request, exc: ValidationError) -> JSONResponse:
    """The handler of the troubleshooting, in the form of FastAPI's own answer."""
    return JSONResponse(status_code=422, content={"detail": exc.errors(include_url=False)})


async def answer_validation_error_with_its_text(request: Request, exc: ValidationError) -> JSONResponse:
    return JSONResponse(status_code=422, content={"detail": str(exc)})


async def answer_validation_error_without_its_input(request: Request, exc: ValidationError) -> JSONResponse:
    told = [{name: found[name] for name in ("type", "loc", "msg")} for found in exc.errors()]
    return JSONResponse(status_code=422, content={"detail": told})


AS_IMPORTED: Handlers = {
    AppException: answer_app_exception,
    HTTPException: answer_http_exception,
    ValidationError: answer_invalid,
    Exception: answer_everything,
}
"""Handlers of the classes that the guide's block imports and defines, and of Exception."""

COMPLETE: Handlers = AS_IMPORTED | {
    StarletteHTTPException: answer_http_exception,
    RequestValidationError: answer_invalid,
}


def read_limits() -> Order:
    return Order(amount=0)


def create_app(handlers: Handlers) -> FastAPI:
    app = FastAPI(exception_handlers=handlers)

    @app.get("/app-exception")
    async def app_exception() -> None:
        raise AppException("NO_MONEY", "the account is empty", {"balance": 0})

    @app.get("/subclass")
    async def subclass() -> None:
        raise OutOfStock

    @app.get("/http-exception")
    async def http_exception() -> None:
        raise HTTPException(status_code=401, detail="who are you?")

    @app.get("/unhandled")
    async def unhandled() -> None:
        raise KeyError("nobody expects this")

    @app.post("/body")
    async def body(order: Order) -> int:
        return order.amount

    @app.get("/endpoint")
    async def endpoint() -> int:
        return Order(amount=0).amount

    @app.get("/dependency")
    async def dependency(order: Order = Depends(read_limits)) -> int:
        return order.amount

    @app.get("/response", response_model=Order)
    async def response() -> dict[str, int]:
        return {"amount": 0}

    add_account(app)
    return app


def add_account(app: FastAPI) -> None:
    @app.get("/account")
    async def account() -> Account:
        """A row of the database that lacks a column: nothing of it comes from the client."""
        return Account.model_validate(ROW)


def create_app_that_handles_in_the_dependency() -> FastAPI:
    """The dependency turns what it cannot read into the answer for the client."""
    app = FastAPI()

    def read_order(amount: int) -> Order:
        try:
            return Order(amount=amount)
        except ValidationError as found:
            raise RequestValidationError(found.errors()) from found

    @app.get("/dependency")
    async def dependency(order: Order = Depends(read_order)) -> int:
        return order.amount

    add_account(app)
    return app
