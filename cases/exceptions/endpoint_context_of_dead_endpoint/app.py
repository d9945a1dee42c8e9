import gc
import weakref
from typing import Any, Callable

from fastapi import FastAPI, Request, WebSocket
from fastapi.exceptions import RequestValidationError, WebSocketRequestValidationError
from fastapi.responses import PlainTextResponse


def make_alpha() -> Callable[..., Any]:
    def alpha(number: int = 0) -> int:
        return "no number"

    return alpha


def make_beta() -> Callable[..., Any]:
    def beta(number: int = 0) -> int:
        return "no number"

    return beta


def make_alpha_websocket() -> Callable[..., Any]:
    async def alpha(websocket: WebSocket, number: int) -> None: ...

    return alpha


def make_beta_websocket() -> Callable[..., Any]:
    async def beta(websocket: WebSocket, number: int) -> None: ...

    return beta


async def show_text(request: Request, error: RequestValidationError) -> PlainTextResponse:
    return PlainTextResponse(str(error), status_code=422)


def create_app(endpoint: Callable[..., Any]) -> FastAPI:
    app = FastAPI()
    app.add_exception_handler(RequestValidationError, show_text)  # type: ignore[arg-type]
    app.get("/")(endpoint)
    return app


def create_websocket_app(endpoint: Callable[..., Any], texts: list[str]) -> FastAPI:
    app = FastAPI()

    async def keep_text(websocket: WebSocket, error: WebSocketRequestValidationError) -> None:
        texts.append(str(error))
        await websocket.close(1008)

    app.add_exception_handler(WebSocketRequestValidationError, keep_text)  # type: ignore[arg-type]
    app.websocket("/")(endpoint)
    return app


def make_at(addresses: set[int], make: Callable[[], Callable[..., Any]]) -> Callable[..., Any]:
    """A new function at the address of one that is gone."""
    kept = []
    for _ in range(100_000):
        function = make()
        if id(function) in addresses:
            return function
        kept.append(function)
    raise LookupError("no new function came to one of these addresses")


def make_many_endpoints() -> None:
    """Since 0.140.0 FastAPI keeps the functions that it has asked last about, 1024 at first and then 4096 of them."""
    app = FastAPI(openapi_url=None)
    for number in range(4096):
        app.add_api_route(f"/{number}", lambda: None, response_model=None)


def are_gone(references: "list[weakref.ref[Any]]") -> bool:
    make_many_endpoints()
    gc.collect()
    return all(reference() is None for reference in references)
