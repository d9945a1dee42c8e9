from typing import Any, Dict

from fastapi import Body, FastAPI, Request
from starlette.middleware.base import BaseHTTPMiddleware


def set_body(request: Request, body: bytes) -> None:
    """As the comment of SamOyeAH on Starlette's issue 495 has it."""

    async def receive() -> Dict[str, Any]:
        return {"type": "http.request", "body": body}

    request._receive = receive  # noqa: SLF001 - as people write it


def set_body_once(request: Request, body: bytes) -> None:
    original, given = request._receive, []  # noqa: SLF001 - as people write it

    async def receive() -> Any:
        if given:
            return await original()
        given.append(body)
        return {"type": "http.request", "body": body, "more_body": False}

    request._receive = receive  # noqa: SLF001 - as people write it


def set_nothing(request: Request, body: bytes) -> None:
    pass


class Replays(BaseHTTPMiddleware):
    def __init__(self, app: Any, replay: Any) -> None:
        super().__init__(app)
        self.replay = replay

    async def dispatch(self, request: Request, call_next: Any) -> Any:
        self.replay(request, await request.body())
        return await call_next(request)


class PassesOn(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Any:
        return await call_next(request)


def add_routes(app: FastAPI) -> FastAPI:
    @app.post("/parameter")
    def parameter(item: Dict[str, int] = Body()) -> Dict[str, int]:
        return item

    @app.post("/request")
    async def request_body(request: Request) -> Any:
        return await request.json()

    return app


def create_app(replay: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(Replays, replay=replay)
    return add_routes(app)


def create_app_by_decorator() -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def replays(request: Request, call_next: Any) -> Any:
        set_body(request, await request.body())
        return await call_next(request)

    return add_routes(app)


def create_app_with_another_middleware_outside(replay: Any) -> FastAPI:
    app = create_app(replay)
    app.add_middleware(PassesOn)
    return app
