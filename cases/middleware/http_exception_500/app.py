from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exception_handlers import http_exception_handler
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware


def check(request: Request) -> None:
    if "Authorization" not in request.headers:
        raise HTTPException(status_code=401, detail="Not authenticated", headers={"WWW-Authenticate": "Bearer"})


async def checked(request: Request, call_next: Any) -> Any:
    check(request)
    return await call_next(request)


async def checked_with_starlettes_class(request: Request, call_next: Any) -> Any:
    if "Authorization" not in request.headers:
        raise StarletteHTTPException(401, "Not authenticated", headers={"WWW-Authenticate": "Bearer"})
    return await call_next(request)


class Checked(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Any:
        return await checked(request, call_next)


class CheckedWithoutBase:
    """The same as an ASGI middleware."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            check(Request(scope))
        await self.app(scope, receive, send)


def add_routes(app: FastAPI) -> FastAPI:
    @app.get("/")
    def read_root() -> str:
        return "hello"

    return app


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)
    app.middleware("http")(checked)
    return add_routes(app)


def create_app_with_starlettes_class() -> FastAPI:
    app = FastAPI()
    app.middleware("http")(checked_with_starlettes_class)
    return add_routes(app)


def create_app_with_class(middleware: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(middleware)
    return add_routes(app)


async def show(request: Request, error: Any) -> JSONResponse:
    return JSONResponse({"message": error.detail}, status_code=error.status_code)


def create_app_without_middleware(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/")
    def read_root(request: Request) -> None:
        check(request)

    return app


class InvalidSignatureError(Exception):
    pass


def verify_token(token: str) -> bool:
    raise InvalidSignatureError


def create_reported_app() -> FastAPI:
    """The middleware of issue 1304."""
    app = FastAPI()

    @app.middleware("http")
    async def add_middleware_here(request: Request, call_next):
        token = request.headers["Authorization"]
        try:
            verification_of_token = verify_token(token)
            if verification_of_token:
                response = await call_next(request)
                return response  # noqa: RET504 - as reported
        except InvalidSignatureError as er:  # noqa: F841 - as reported
            raise HTTPException(status_code=401)  # noqa: B904 - as reported

    return add_routes(app)


def create_app_that_returns() -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def checks(request: Request, call_next: Any) -> Any:
        if "Authorization" not in request.headers:
            return JSONResponse({"detail": "Not authenticated"}, 401, {"WWW-Authenticate": "Bearer"})
        return await call_next(request)

    return add_routes(app)


def create_app_with_dependency() -> FastAPI:
    return add_routes(FastAPI(dependencies=[Depends(check)]))


def create_app_that_calls_the_handler() -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def checks(request: Request, call_next: Any) -> Any:
        try:
            check(request)
        except HTTPException as error:
            return await http_exception_handler(request, error)
        return await call_next(request)

    return add_routes(app)


def create_app_with_exception_middleware() -> FastAPI:
    app = create_app()
    app.add_middleware(ExceptionMiddleware, handlers=app.exception_handlers)
    return app


def create_app_with_handler_of_exception() -> FastAPI:
    app = create_app()

    @app.exception_handler(Exception)
    async def handle(request: Request, error: Exception) -> Any:
        if isinstance(error, StarletteHTTPException):
            return await http_exception_handler(request, error)
        return JSONResponse({"detail": "failed"}, status_code=500)

    return app
