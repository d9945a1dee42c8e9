from collections.abc import Callable
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask
from starlette.background import BackgroundTasks as StarletteBackgroundTasks

Note = Callable[[str], None]


class TaskError(Exception):
    pass


def tasks_of(note: Note) -> tuple[Callable[[], object], Callable[[], object]]:
    """Two tasks that fail: one with `def`, one with `async def`."""

    def fail() -> None:
        note("failing")
        raise TaskError

    async def fail_async() -> None:
        note("failing")
        raise TaskError

    return fail, fail_async


def create_app(note: Note) -> FastAPI:
    app = FastAPI()
    fail, fail_async = tasks_of(note)

    def add_failing(tasks: BackgroundTasks) -> None:
        tasks.add_task(note, "first")
        tasks.add_task(fail)

    @app.get("/healthy")
    def healthy(tasks: BackgroundTasks) -> dict[str, str]:
        tasks.add_task(note, "first")
        tasks.add_task(note, "last")
        return {"status": "Signup successful"}

    @app.get("/sync")
    def sync(tasks: BackgroundTasks) -> dict[str, str]:
        tasks.add_task(note, "first")
        tasks.add_task(fail)
        tasks.add_task(note, "last")
        return {"status": "Signup successful"}

    @app.get("/async")
    async def asynchronous(tasks: BackgroundTasks) -> dict[str, str]:
        tasks.add_task(note, "first")
        tasks.add_task(fail_async)
        tasks.add_task(note, "last")
        return {"status": "Signup successful"}

    @app.get("/dependency")
    def dependency(tasks: BackgroundTasks, added: Annotated[None, Depends(add_failing)]) -> dict[str, str]:
        tasks.add_task(note, "last")
        return {"status": "Signup successful"}

    @app.get("/response")
    async def response() -> JSONResponse:
        tasks = StarletteBackgroundTasks([BackgroundTask(note, "first"), BackgroundTask(fail)])
        tasks.add_task(note, "last")
        return JSONResponse({"status": "Signup successful"}, background=tasks)

    return app


def create_app_with_workarounds(note: Note) -> FastAPI:
    app = FastAPI()
    fail, fail_async = tasks_of(note)

    def guarded(task: Callable[[], object]) -> None:
        try:
            task()
        except TaskError:
            note("logged")

    async def guarded_async(task: Callable[[], object]) -> None:
        try:
            await task()
        except TaskError:
            note("logged")

    @app.get("/sync")
    def sync(tasks: BackgroundTasks) -> dict[str, str]:
        tasks.add_task(note, "first")
        tasks.add_task(guarded, fail)
        tasks.add_task(note, "last")
        return {"status": "Signup successful"}

    @app.get("/async")
    async def asynchronous(tasks: BackgroundTasks) -> dict[str, str]:
        tasks.add_task(note, "first")
        tasks.add_task(guarded_async, fail_async)
        tasks.add_task(note, "last")
        return {"status": "Signup successful"}

    @app.get("/last")
    def last(tasks: BackgroundTasks) -> dict[str, str]:
        tasks.add_task(note, "first")
        tasks.add_task(note, "last")
        tasks.add_task(fail)
        return {"status": "Signup successful"}

    return app
