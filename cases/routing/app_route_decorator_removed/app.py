from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse


def endpoint(request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.route("/t1")
    def handler(request: Request) -> PlainTextResponse:
        return PlainTextResponse("ok")

    return app


def create_app_with_methods() -> FastAPI:
    app = FastAPI()

    @app.route("/t1", methods=["POST", "GET"])
    async def handler(request: Request) -> PlainTextResponse:
        return PlainTextResponse("ok")

    return app


def create_app_with_add_route() -> FastAPI:
    app = FastAPI()
    app.add_route("/t1", endpoint)
    return app


def create_app_with_router() -> FastAPI:
    app = FastAPI()
    app.router.route("/t1")(endpoint)
    return app


def create_app_with_included_router() -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    router.route("/t1")(endpoint)
    app.include_router(router)
    return app


def create_app_with_api_route() -> FastAPI:
    app = FastAPI()

    @app.api_route("/t1", methods=["GET"], include_in_schema=False)
    def handler(request: Request) -> Any:
        return PlainTextResponse("ok")

    return app
