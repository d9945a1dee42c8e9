from typing import Any

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from starlette.middleware.errors import ServerErrorMiddleware

from cases.middleware.cors_headers_missing_on_500.app import ORIGIN, add_routes


async def answer_500(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": "failed"}, status_code=500)


def create_app_with_handler(handled: Any) -> FastAPI:
    app = FastAPI(exception_handlers={handled: answer_500})
    app.add_middleware(CORSMiddleware, allow_origins=[ORIGIN])
    return add_routes(app)


def create_app_with_headers_in_handler() -> FastAPI:
    """As a comment on issue 775 does it: a CORSMiddleware of its own says which headers are due."""
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=[ORIGIN])
    cors = CORSMiddleware(app=app, allow_origins=[ORIGIN])

    @app.exception_handler(500)
    async def handle(request: Request, error: Exception) -> JSONResponse:
        response = await answer_500(request, error)
        origin = request.headers.get("origin")
        if origin:
            response.headers.update(cors.simple_headers)
            if cors.is_allowed_origin(origin=origin):
                cors.allow_explicit_origin(response.headers, origin)
        return response

    return add_routes(app)


async def catch(request: Request, call_next: Any) -> Any:
    try:
        return await call_next(request)
    except Exception as error:  # noqa: BLE001 - what the workaround is for
        return await answer_500(request, error)


def create_app_with_catching_middleware() -> FastAPI:
    app = FastAPI()
    app.middleware("http")(catch)
    app.add_middleware(CORSMiddleware, allow_origins=[ORIGIN])
    return add_routes(app)


def create_app_with_catching_middleware_added_after() -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=[ORIGIN])
    app.middleware("http")(catch)
    return add_routes(app)


def create_app_with_inner_server_error_middleware() -> FastAPI:
    app = FastAPI()
    app.add_middleware(ServerErrorMiddleware, handler=answer_500)
    app.add_middleware(CORSMiddleware, allow_origins=[ORIGIN])
    return add_routes(app)
