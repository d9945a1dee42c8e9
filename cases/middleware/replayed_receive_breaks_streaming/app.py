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


def create_app_with_another_middleware() -> FastAPI:
    """Two of the kind, as in the pull request of CopilotKit."""
    app = create_app(replaces=True)

    @app.middleware("http")
    async def health(request: Request, call_next: Any) -> Any:
        return await call_next(request)

    return app


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
