from typing import Any, Dict

from fastapi import APIRouter, FastAPI
from fastapi.responses import ORJSONResponse, UJSONResponse

CLASSES = {"orjson": ORJSONResponse, "ujson": UJSONResponse}


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read():
        return {"a": 1}

    return app


def create_app_with_default(response_class: Any) -> FastAPI:
    app = FastAPI(default_response_class=response_class)

    @app.get("/")
    async def read():
        return {"a": 1}

    return app


def create_app_with_response_class(response_class: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/", response_class=response_class)
    def read():
        return {"a": 1}

    return app


def create_app_with_router(response_class: Any) -> FastAPI:
    app = FastAPI()
    router = APIRouter(default_response_class=response_class)

    @router.get("/")
    async def read() -> Dict[str, int]:
        return {"a": 1}

    app.include_router(router)
    return app


def create_app_that_returns_it(response_class: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read():
        return response_class({"a": 1})

    return app


def create_app_with_handler(response_class: Any) -> FastAPI:
    app = FastAPI()

    @app.exception_handler(KeyError)
    async def handle(request: Any, failure: KeyError):
        return response_class({"missing": str(failure)})

    @app.get("/")
    async def read():
        raise KeyError("a")

    return app
