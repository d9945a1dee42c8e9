"""The app of the tests of pull request 15937; sync endpoints and a set status code are added."""

from collections.abc import AsyncIterable, Iterable
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Response
from fastapi.responses import StreamingResponse
from fastapi.sse import EventSourceResponse

SSE = {"response_class": EventSourceResponse}
JSONL: dict[str, Any] = {}
RAW = {"response_class": StreamingResponse}


def set_accepted(response: Response) -> None:
    response.status_code = 202


def create_app(kind: dict[str, Any]) -> FastAPI:
    app = FastAPI()

    @app.post("/async", status_code=201, **kind)
    async def created() -> AsyncIterable[str]:
        yield "created"

    @app.post("/sync", status_code=201, **kind)
    def created_sync() -> Iterable[str]:
        yield "created"

    @app.post("/dependency", **kind)
    async def accepted(accepted: None = Depends(set_accepted)) -> AsyncIterable[str]:
        yield "accepted"

    @app.post("/dependency-override", status_code=201, **kind)
    async def overridden(accepted: Annotated[None, Depends(set_accepted)]) -> AsyncIterable[str]:
        yield "overridden"

    @app.post("/plain", **kind)
    async def plain() -> AsyncIterable[str]:
        yield "plain"

    return app


def create_app_that_returns_a_response() -> FastAPI:
    app = FastAPI()

    async def lines() -> AsyncIterable[str]:
        yield "created"

    @app.post("/async")
    async def created() -> StreamingResponse:
        return StreamingResponse(lines(), status_code=201, media_type="text/event-stream")

    return app
