from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import StreamingResponse

from cases.dependencies.yield_closed_before_streaming.app import Session, acquire_session


class SessionMiddleware:
    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        with acquire_session() as session:
            scope["session"] = session
            await self.app(scope, receive, send)


def session_of_request(request: Request) -> Session:
    return request.scope["session"]


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_middleware(SessionMiddleware)

    @app.get("/in-generator")
    def in_generator() -> StreamingResponse:
        def iter_data() -> Iterator[str]:
            with acquire_session() as session:
                yield from session

        return StreamingResponse(iter_data())

    @app.get("/in-middleware")
    def in_middleware(session: Annotated[Session, Depends(session_of_request)]) -> StreamingResponse:
        return StreamingResponse(iter(session))

    return app
