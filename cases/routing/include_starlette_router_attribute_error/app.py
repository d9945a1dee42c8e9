from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, Router


def endpoint(request: Request) -> PlainTextResponse:
    return PlainTextResponse("landing")


class RouterWithEvents(Router):
    """It has the lists that the Router of Starlette 1.0 no longer has."""

    on_startup = ()
    on_shutdown = ()


def create_router(router_class: type[Router] = Router) -> Router:
    """As in optimade-python-tools."""
    return router_class(routes=[Route("/", endpoint=endpoint), Route("/more", endpoint=endpoint)])


def create_app(router_class: type[Router] = Router, **include: Any) -> FastAPI:
    app = FastAPI()
    app.include_router(create_router(router_class), **include)  # type: ignore[arg-type]
    return app


def create_nested_app(router_class: type[Router] = Router) -> FastAPI:
    app = FastAPI()
    parent = APIRouter()
    parent.include_router(create_router(router_class))  # type: ignore[arg-type]
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
