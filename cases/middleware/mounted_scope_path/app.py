from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.types import Receive, Scope, Send

Read = Callable[[Scope], str]


def read_path(scope: Scope) -> str:
    return scope["path"]


def read_stripped_path(scope: Scope) -> str:
    return scope["path"].removeprefix(scope.get("root_path", ""))


def sub_app(read: Read) -> FastAPI:
    sub = FastAPI()

    @sub.get("/index")
    async def read_index(request: Request):
        return read(request.scope)

    return sub


def sub_app_with_middleware(read: Read) -> FastAPI:
    sub = FastAPI()

    @sub.middleware("http")
    async def answer(request: Request, call_next):
        return JSONResponse(read(request.scope))

    return sub


def asgi_app(read: Read) -> Any:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await JSONResponse(read(scope))(scope, receive, send)

    return answer


PLACES = {"endpoint": sub_app, "middleware": sub_app_with_middleware, "ASGI app": asgi_app}


def create_app(place: str, read: Read) -> FastAPI:
    app = FastAPI()
    app.mount("/sub", PLACES[place](read))
    return app
