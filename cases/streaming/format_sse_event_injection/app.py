from collections.abc import AsyncIterable

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.sse import ServerSentEvent, format_sse_event


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/stream")
    async def stream(type: str) -> StreamingResponse:
        async def events() -> AsyncIterable[bytes]:
            yield format_sse_event(event=type, data_str="hello")

        return StreamingResponse(events(), media_type="text/event-stream")

    return app


def format_checked(*, event: str, data: str) -> bytes:
    checked = ServerSentEvent(event=event, raw_data=data)
    return format_sse_event(event=checked.event, data_str=checked.raw_data)
