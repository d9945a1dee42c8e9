from typing import Any, AsyncIterator, Dict, List

from fastapi import Body, FastAPI, Request
from fastapi.responses import StreamingResponse


async def events(number: int) -> AsyncIterator[str]:
    for each in range(number):
        yield f"data: {each}\n\n"


def add_stream(app: FastAPI) -> FastAPI:
    @app.post("/events")
    async def stream(item: Dict[str, int] = Body()) -> StreamingResponse:
        return StreamingResponse(events(item["number"]), media_type="text/event-stream")

    return app


def create_app(*, replaces: bool) -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def read(request: Request, call_next: Any) -> Any:
        body = await request.body()

        async def receive() -> Dict[str, Any]:
            return {"type": "http.request", "body": body}

        if replaces:
            request._receive = receive  # noqa: SLF001 - as people write it
        return await call_next(request)

    return add_stream(app)


def create_app_that_replays_once() -> FastAPI:
    """The body is given once; from the second call on the server is asked."""
    app = FastAPI()

    @app.middleware("http")
    async def read(request: Request, call_next: Any) -> Any:
        body = await request.body()
        from_server = request._receive  # noqa: SLF001 - as people write it
        sent = False

        async def receive() -> Any:
            nonlocal sent
            if sent:
                return await from_server()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        request._receive = receive  # noqa: SLF001
        return await call_next(request)

    return add_stream(app)


def add_health(app: FastAPI) -> FastAPI:
    """A second middleware of the kind, around the first."""

    @app.middleware("http")
    async def health(request: Request, call_next: Any) -> Any:
        return await call_next(request)

    return app


class Announces:
    """What a server does that announces this version of the ASGI specification."""

    def __init__(self, app: Any, version: str) -> None:
        self.app = app
        self.version = version

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        scope["asgi"] = {**scope.get("asgi", {}), "spec_version": self.version}
        await self.app(scope, receive, send)


class Keeps:
    def __init__(self, app: Any, seen: List[bytes]) -> None:
        self.app = app
        self.seen = seen

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def keep() -> Any:
            message = await receive()
            self.seen.append(message.get("body", b""))
            return message

        await self.app(scope, keep, send)


def create_app_with_asgi_middleware(seen: List[bytes]) -> FastAPI:
    app = FastAPI()
    app.add_middleware(Keeps, seen=seen)
    return add_stream(app)
