from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException


class OwnError(Exception):
    pass


async def show_http(request: Request, error: Any) -> JSONResponse:
    return JSONResponse({"handled": "http"}, status_code=error.status_code)


async def show_validation(request: Request, error: Any) -> JSONResponse:
    return JSONResponse({"handled": "validation"}, status_code=422)


async def show_own(request: Request, error: Any) -> JSONResponse:
    return JSONResponse({"handled": "own"}, status_code=418)


async def show_any(request: Request, error: Any) -> JSONResponse:
    return JSONResponse({"handled": "any"}, status_code=500)


HANDLERS = {
    StarletteHTTPException: show_http,
    RequestValidationError: show_validation,
    OwnError: show_own,
    Exception: show_any,
}


def add_routes(router: Any) -> Any:
    @router.get("/http")
    def http() -> None:
        raise HTTPException(status_code=400, detail="bad")

    @router.get("/validation")
    def validation(number: int) -> None:
        pass

    @router.get("/own")
    def own() -> None:
        raise OwnError

    @router.get("/any")
    def any_error() -> None:
        raise ValueError

    return router


def create_main_app() -> FastAPI:
    return add_routes(FastAPI(exception_handlers=dict(HANDLERS)))


def create_app(**options: Any) -> FastAPI:
    app = create_main_app()
    app.mount("/sub", add_routes(FastAPI(**options)))
    return app


def create_app_that_shares() -> FastAPI:
    app = create_main_app()
    app.mount("/sub", add_routes(FastAPI(exception_handlers=app.exception_handlers)))
    return app


def create_app_with_included_router() -> FastAPI:
    app = create_main_app()
    app.include_router(add_routes(APIRouter()), prefix="/sub")
    return app


def create_app_with_mounted_router() -> FastAPI:
    app = create_main_app()
    app.mount("/sub", add_routes(APIRouter()))
    return app


def create_reported_app() -> FastAPI:
    """The program of Starlette's issue 607, with FastAPI in the place of Starlette and a route that fails."""
    app = FastAPI()
    service = FastAPI()

    @app.exception_handler(500)
    def handle(request, exc):
        return JSONResponse({"handled": 500}, status_code=500)

    @service.get("/")
    def fail():
        raise ValueError

    app.mount("/service", service)
    return app
