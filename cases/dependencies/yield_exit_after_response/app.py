from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated, Any

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException


def broken() -> Iterator[str]:
    yield "s"
    raise HTTPException(status_code=503, detail="Commit failed")


async def async_broken() -> AsyncIterator[str]:
    yield "s"
    raise HTTPException(status_code=503, detail="Commit failed")


class NotingResponse:
    """Notes when the last of the response is sent."""

    def __init__(self, app: Any, note: Callable[[str], None]) -> None:
        self.app = app
        self.note = note

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def noting(message: Any) -> None:
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self.note("response")
            await send(message)

        await self.app(scope, receive, noting)


def create_app(note: Callable[[str], None], **scope: Any) -> FastAPI:
    """`scope` is what is given to Depends: nothing, or a `scope` of its own."""
    app = FastAPI()

    async def session() -> AsyncIterator[str]:
        yield "s"
        note("exit")

    @app.get("/order")
    async def order(tasks: BackgroundTasks, value: Annotated[str, Depends(session, **scope)]) -> str:
        tasks.add_task(note, "task")
        return "done"

    @app.get("/write")
    async def write(value: Annotated[str, Depends(session, **scope)]) -> str:
        return "done"

    @app.get("/broken")
    def get_broken(value: Annotated[str, Depends(broken, **scope)]) -> str:
        return "done"

    @app.get("/async-broken")
    async def get_async_broken(value: str = Depends(async_broken, **scope)) -> str:
        return "done"

    @app.get("/parameterless", dependencies=[Depends(broken, **scope)])
    async def parameterless() -> str:
        return "done"

    return app


def create_app_with_explicit_exit(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.get("/order")
    async def order(tasks: BackgroundTasks) -> str:
        tasks.add_task(note, "task")
        note("exit")
        return "done"

    @app.get("/broken")
    async def get_broken() -> str:
        raise HTTPException(status_code=503, detail="Commit failed")

    return app
