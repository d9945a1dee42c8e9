from collections.abc import AsyncIterator, Callable, Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    def sync_dependency(tasks: BackgroundTasks) -> Iterator[str]:
        tasks.add_task(note, "before")
        yield "done"
        tasks.add_task(note, "after")

    async def async_dependency(tasks: BackgroundTasks) -> AsyncIterator[str]:
        tasks.add_task(note, "before")
        yield "done"
        tasks.add_task(note, "after")

    def only_after(tasks: BackgroundTasks) -> Iterator[str]:
        yield "done"
        tasks.add_task(note, "after")

    @app.get("/sync")
    def sync(value: Annotated[str, Depends(sync_dependency)]) -> str:
        return value

    @app.get("/async")
    async def asynchronous(value: str = Depends(async_dependency)) -> str:
        return value

    @app.get("/only-after")
    async def only(value: Annotated[str, Depends(only_after)]) -> str:
        return value

    return app


def create_app_with_function_scope(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()

    def dependency(tasks: BackgroundTasks) -> Iterator[str]:
        tasks.add_task(note, "before")
        yield "done"
        tasks.add_task(note, "after")

    @app.get("/")
    async def root(value: Annotated[str, Depends(dependency, scope="function")]) -> str:
        return value

    return app
