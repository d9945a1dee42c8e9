from typing import Any, AsyncIterator, Dict, List

from fastapi import Body, FastAPI, Request
from fastapi.responses import StreamingResponse
from starlette.middleware.base import BaseHTTPMiddleware


async def events(number: int) -> AsyncIterator[str]:
    for each in range(number):
        yield f"data: {each}\n\n"


def add_stream(app: FastAPI) -> FastAPI:
    @app.post("/events")
    async def stream(item: Dict[str, int] = Body()) -> StreamingResponse:
        return StreamingResponse(events(item["number"]), media_type="text/event-stream")

    return app


class Replays(BaseHTTPMiddleware):
    """Gives the body that it has read once more, and says then that the client has gone."""

    async def dispatch(self, request: Request, call_next: Any) -> Any:
        body = await request.body()
        sent = False

        async def receive() -> Any:
            nonlocal sent
            if sent:
                return {"type": "http.disconnect"}
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        request._receive = receive  # noqa: SLF001 - as people write it
        return await call_next(request)


class Reads(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Any:
        await request.body()
        return await call_next(request)


class Health(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Any:
        return await call_next(request)


class ReplaysBelow:
    """The body is read and given again below any Request, as the pull request of CopilotKit does it."""

    def __init__(self, app: Any, seen: List[bytes]) -> None:
        self.app = app
        self.seen = seen

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        self.seen.append(body)
        sent = False

        async def replay() -> Any:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, replay, send)


class Announces:
    """What a server does that announces this version of the ASGI specification."""

    def __init__(self, app: Any, version: str) -> None:
        self.app = app
        self.version = version

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        scope["asgi"] = {**scope.get("asgi", {}), "spec_version": self.version}
        await self.app(scope, receive, send)


def create_reported_app() -> FastAPI:
    """The two middlewares in the order of CopilotKit, where the one that replays is the outer one."""
    app = FastAPI()
    app.add_middleware(Health)
    app.add_middleware(Replays)
    return add_stream(app)


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_middleware(Replays)
    return add_stream(app)


def create_app_with_health_outside() -> FastAPI:
    app = FastAPI()
    app.add_middleware(Replays)
    app.add_middleware(Health)
    return add_stream(app)


def create_app_that_reads() -> FastAPI:
    app = FastAPI()
    app.add_middleware(Health)
    app.add_middleware(Reads)
    return add_stream(app)


def create_app_with_asgi_middleware(seen: List[bytes]) -> FastAPI:
    app = FastAPI()
    app.add_middleware(Health)
    app.add_middleware(ReplaysBelow, seen=seen)
    return add_stream(app)
