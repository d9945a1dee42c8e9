from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, Router


def endpoint(request: Request) -> PlainTextResponse:
    return PlainTextResponse("landing")


def create_router() -> Router:
    """As in optimade-python-tools."""
    return Router(routes=[Route("/", endpoint=endpoint), Route("/more", endpoint=endpoint)])


def create_app(**include: Any) -> FastAPI:
    app = FastAPI()
    app.include_router(create_router(), **include)  # type: ignore[arg-type]
    return app


def create_nested_app() -> FastAPI:
    app = FastAPI()
    parent = APIRouter()
    parent.include_router(create_router())  # type: ignore[arg-type]
    app.include_router(parent, prefix="/api")
    return app


def create_app_with_routes_of_api_router() -> FastAPI:
    app = FastAPI()
    app.include_router(APIRouter(routes=create_router().routes))
    return app


def create_app_with_mount() -> FastAPI:
    app = FastAPI()
    app.mount("/", create_router())
    return app
