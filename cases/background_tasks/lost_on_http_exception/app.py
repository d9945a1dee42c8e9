from collections.abc import Callable
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask

ITEMS = {
    "apple": 10,
    "banana": 5,
}


def create_app_as_reported(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    def task1():
        note("task")

    @app.get("/items/{name}")
    async def read_item(name: str, background_tasks: BackgroundTasks):
        background_tasks.add_task(task1)

        if name in ITEMS:
            return {"name": name, "count": ITEMS[name]}
        else:  # noqa: RET505 - as reported
            raise HTTPException(status_code=404, detail="Item not found")

    return app


class OwnError(Exception):
    pass


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.exception_handler(OwnError)
    async def handle(request: Request, error: OwnError) -> JSONResponse:
        return JSONResponse({"detail": "Item not found"}, status_code=404)

    def add_task(tasks: BackgroundTasks) -> None:
        tasks.add_task(note, "task")

    @app.get("/sync")
    def sync(tasks: BackgroundTasks) -> None:
        tasks.add_task(note, "task")
        raise HTTPException(status_code=404, detail="Item not found")

    @app.get("/own-error")
    async def own_error(tasks: BackgroundTasks) -> None:
        tasks.add_task(note, "task")
        raise OwnError

    @app.get("/dependency")
    async def dependency(added: Annotated[None, Depends(add_task)]) -> None:
        raise HTTPException(status_code=404, detail="Item not found")

    return app


def create_app_with_workarounds(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    @app.exception_handler(HTTPException)
    async def handle(request: Request, error: HTTPException) -> JSONResponse:
        return JSONResponse(
            {"detail": error.detail}, status_code=error.status_code, background=BackgroundTask(note, "task")
        )

    @app.get("/response")
    async def response(tasks: BackgroundTasks) -> JSONResponse:
        tasks.add_task(note, "task")
        return JSONResponse({"detail": "Item not found"}, status_code=404, background=tasks)

    @app.get("/returned")
    async def returned(tasks: BackgroundTasks) -> JSONResponse:
        tasks.add_task(note, "task")
        return JSONResponse({"detail": "Item not found"}, status_code=404)

    @app.get("/handler")
    async def handler() -> None:
        raise HTTPException(status_code=404, detail="Item not found")

    return app
