"""Endpoints that stream by `yield`."""

from typing import AsyncIterable, Iterator, List, Optional

from fastapi import APIRouter, FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from reference_api.everyday.parts import Chapter, get, post

chapter = Chapter("streams")


class Public(BaseModel):
    name: str
    note: Optional[str] = None


class Account(Public):
    private: str


@chapter.part(
    "generators",
    get("def", "/def"),
    get("async def", "/async"),
    get("with a response class", "/class"),
    get("with a response model", "/model"),
)
def generators():
    app = FastAPI()

    @app.get("/def")
    def read():
        yield {"name": "a"}
        yield {"name": "b"}

    @app.get("/async")
    async def read_async():
        yield {"name": "a"}
        yield {"name": "b"}

    @app.get("/class", response_class=JSONResponse)
    def with_class():
        yield {"name": "a"}

    @app.get("/model", response_model=List[Public])
    def with_model():
        yield Account(name="a", private="s")

    return app


@chapter.part("numbers", get("nan", "/untyped"))
def numbers():
    app = FastAPI()

    @app.get("/untyped")
    async def untyped():
        yield {"x": float("nan")}

    return app


@chapter.part("status", post("of an async generator", "/async"), post("of a generator", "/plain"))
def status():
    app = FastAPI()

    @app.post("/async", status_code=201)
    async def created() -> AsyncIterable[str]:
        yield "created"

    @app.post("/plain", status_code=201)
    def created_plain() -> Iterator[str]:
        yield "created"

    return app


@chapter.part("in-routers", post("typed", "/s"))
def in_routers():
    app = FastAPI()
    router = APIRouter()

    @router.post("/s")
    async def stream() -> AsyncIterable[Public]:
        yield Account(name="x", private="s")

    app.include_router(router)
    return app


@chapter.part(
    "events",
    get("objects", "/objects"),
    get("lines", "/lines"),
    get("injected field", "/field?type=a%0Adata:%20b"),
    post("status", "/status"),
    get("nan", "/nan"),
)
def events():
    from fastapi.sse import EventSourceResponse, ServerSentEvent

    app = FastAPI()

    @app.get("/objects", response_class=EventSourceResponse)
    async def objects() -> AsyncIterable[Public]:
        yield Account(name="a", private="s")

    @app.get("/lines", response_class=EventSourceResponse)
    async def lines():
        yield ServerSentEvent(raw_data="one\u2028two\x0bthree\n")

    @app.get("/field", response_class=EventSourceResponse)
    async def field(type: str):
        yield ServerSentEvent(data="hello", event=type)

    @app.post("/status", status_code=201, response_class=EventSourceResponse)
    async def status():
        yield "created"

    @app.get("/nan", response_class=EventSourceResponse)
    async def not_a_number():
        yield {"x": float("nan")}

    return app


@chapter.part("events-in-routers", post("typed", "/s"))
def events_in_routers():
    from fastapi.sse import EventSourceResponse

    app = FastAPI()
    router = APIRouter()

    @router.post("/s", response_class=EventSourceResponse)
    async def stream() -> AsyncIterable[Public]:
        yield Account(name="x", private="s")

    app.include_router(router)
    return app
