import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI

Note = Callable[[str], None]


async def turns() -> None:
    """Lets every other task go on several times."""
    for _ in range(20):
        await asyncio.sleep(0)


class Gauge:
    """How many use the resource at once, and how many did at most."""

    def __init__(self) -> None:
        self.now = self.most = 0

    def __enter__(self) -> None:
        self.now += 1
        self.most = max(self.most, self.now)

    def __exit__(self, *raised: object) -> None:
        self.now -= 1


def create_app(gauge: Gauge, **options: Any) -> FastAPI:
    """Two routes share one alias; two others have a Depends() each. `options` is given to Depends."""
    app = FastAPI()

    async def get_db() -> AsyncIterator[str]:
        with gauge:
            await turns()
            yield "session"

    shared = Annotated[str, Depends(get_db, **options)]

    @app.get("/shared/one")
    async def shared_one(db: shared) -> str:
        return db

    @app.get("/shared/two")
    async def shared_two(db: shared) -> str:
        return db

    @app.get("/own/one")
    async def own_one(db: Annotated[str, Depends(get_db, **options)]) -> str:
        return db

    @app.get("/own/two")
    async def own_two(db: Annotated[str, Depends(get_db, **options)]) -> str:
        return db

    return app


def create_app_with_sub_dependency(note: Note) -> FastAPI:
    app = FastAPI()
    both = asyncio.Barrier(2)

    async def before() -> None:
        note("sub-dependency starts")
        await both.wait()
        note("sub-dependency ends")

    async def get_db(before: Annotated[None, Depends(before)]) -> AsyncIterator[str]:
        note("limited starts")
        await turns()
        yield "session"
        note("limited ends")

    @app.get("/")
    async def read(db: Annotated[str, Depends(get_db, max_concurrency=1)]) -> str:
        return db

    return app


def create_app_with_exit_code(note: Note, scope: str) -> FastAPI:
    app = FastAPI()

    async def get_db() -> AsyncIterator[str]:
        note("open")
        yield "session"
        await turns()
        note("close")

    @app.get("/")
    async def read(db: Annotated[str, Depends(get_db, max_concurrency=1, scope=scope)]) -> str:
        return db

    async def noting(scope: Any, receive: Any, send: Any) -> None:
        async def send_noted(message: Any) -> None:
            if message["type"] == "http.response.body":
                note("response")
            await send(message)

        await app(scope, receive, send_noted)

    return noting


def create_app_without_yield(note: Note, work: Callable[[], Awaitable[None]]) -> FastAPI:
    app = FastAPI()

    async def get_rate() -> int:
        note("dependency starts")
        await turns()
        note("dependency ends")
        return 1

    @app.get("/")
    async def read(rate: Annotated[int, Depends(get_rate, max_concurrency=1)]) -> int:
        note("endpoint starts")
        await work()
        note("endpoint ends")
        return rate

    return app


def create_app_with_threads(started: threading.Semaphore, free: threading.Event) -> FastAPI:
    """Calls of the dependency hold their threads until `free` is set; the endpoint of /other needs a thread of its own."""
    app = FastAPI()

    def get_db() -> Iterator[str]:
        started.release()
        free.wait(5)
        yield "session"

    @app.get("/limited")
    async def limited(db: Annotated[str, Depends(get_db, max_concurrency=1)]) -> str:
        return db

    @app.get("/unlimited")
    async def unlimited(db: Annotated[str, Depends(get_db)]) -> str:
        return db

    @app.get("/other")
    def other() -> str:
        free.set()
        return "other"

    return app


def create_app_with_two_resources() -> FastAPI:
    """Each request holds a slot of one resource while it waits for a slot of the other, in opposite order."""
    app = FastAPI()
    both = asyncio.Barrier(2)

    async def first_slot() -> AsyncIterator[None]:
        yield

    first = Depends(first_slot, max_concurrency=1)

    async def second_slot() -> AsyncIterator[None]:
        yield

    second = Depends(second_slot, max_concurrency=1)

    async def meet() -> None:
        await both.wait()

    @app.get("/first", dependencies=[first, Depends(meet), second])
    async def with_first() -> str:
        return "first"

    @app.get("/second", dependencies=[second, Depends(meet), first])
    async def with_second() -> str:
        return "second"

    return app
