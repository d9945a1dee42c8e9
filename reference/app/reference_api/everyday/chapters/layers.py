"""Middleware of both kinds, and what it does to requests and answers."""

import anyio
from fastapi import BackgroundTasks, Body, FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import FileResponse, PlainTextResponse, StreamingResponse
from starlette.middleware.base import BaseHTTPMiddleware

from reference_api.everyday.assets import ASSETS
from reference_api.everyday.chapters.lifetimes import NotingResponse
from reference_api.everyday.parts import Chapter, get, note_into, post, send

chapter = Chapter("layers")
ORIGIN = {"Origin": "https://app.example"}
PATIENCE = 1
"""Seconds to wait for what may never come."""


class PassOn(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next):
        response = await call_next(request)
        response.headers["X-Seen"] = "by the middleware"
        return response


@chapter.part("tasks", get("behind a middleware"))
def tasks():
    app = FastAPI()
    note = note_into(app)
    sent = {}

    def note_sent(event):
        note(event)
        sent["event"].set()

    async def task():
        with anyio.move_on_after(PATIENCE):
            await sent["event"].wait()
        note("task")

    app.add_middleware(PassOn)
    app.add_middleware(NotingResponse, note=note_sent)

    @app.get("/")
    async def read(later: BackgroundTasks):
        sent["event"] = anyio.Event()
        later.add_task(task)
        return "answer"

    return app


@chapter.part("read-body", post("read twice", content=b"body"), post("unread", "/unread", content=b"body"))
def read_body():
    app = FastAPI()

    @app.middleware("http")
    async def log(request: Request, call_next):
        await request.body()
        return await call_next(request)

    @app.post("/")
    async def read(request: Request):
        with anyio.move_on_after(PATIENCE):
            return (await request.body()).decode()
        return "nothing came"

    @app.post("/unread")
    async def unread():
        return "unread"

    return app


def replaying(request, body):
    async def receive():
        return {"type": "http.request", "body": body}

    request._receive = receive


@chapter.part("replayed-body", post("read", json={"number": 2}), post("stream", "/stream", json={"number": 2}))
def replayed_body():
    app = FastAPI()

    @app.middleware("http")
    async def replay(request: Request, call_next):
        replaying(request, await request.body())
        return await call_next(request)

    @app.post("/")
    async def read(item: dict = Body()):
        return item

    @app.post("/stream")
    async def stream(item: dict = Body()):
        async def numbers():
            for each in range(item["number"]):
                yield str(each)

        return StreamingResponse(numbers())

    return app


@chapter.part("exceptions", get("raised below", "/broken"), get("raised in it", "/refused"))
def exceptions():
    app = FastAPI()
    app.add_middleware(PassOn)

    @app.middleware("http")
    async def catch(request: Request, call_next):
        try:
            if request.url.path == "/refused":
                raise ValueError("refused")
            return await call_next(request)
        except ValueError as error:
            return PlainTextResponse(type(error).__name__, 500)

    @app.get("/broken")
    async def broken():
        raise ValueError("broken")

    return app


@chapter.part("exception-groups", get("raised in the inner one"))
def exception_groups():
    app = FastAPI()

    @app.middleware("http")
    async def fail(request: Request, call_next):
        raise ValueError("boom")

    @app.middleware("http")
    async def catch(request: Request, call_next):
        try:
            return await call_next(request)
        except BaseException as error:
            return PlainTextResponse(type(error).__name__, 500)

    @app.get("/")
    async def read():
        return "read"

    return app


class CanSendPaths:
    """A server that can send a file by its path; it tells how it was asked to."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def reading(message):
            if message["type"] == "http.response.pathsend":
                message = {"type": "http.response.body", "body": b"sent by its path"}
            await send(message)

        await self.app({**scope, "extensions": {"http.response.pathsend": {}}}, receive, reading)


def with_file():
    app = FastAPI()

    @app.get("/")
    def download():
        return FileResponse(ASSETS / "texts" / "a.txt")

    return app


@chapter.part("pathsend", get("file"))
def pathsend():
    app = with_file()
    app.add_middleware(CanSendPaths)
    return app


@chapter.part("pathsend-behind", get("file"))
def pathsend_behind():
    app = with_file()
    app.add_middleware(PassOn)
    app.add_middleware(CanSendPaths)
    return app


@chapter.part(
    "cors",
    get("known origin", headers=ORIGIN),
    get("no origin"),
    get("another origin", headers={"Origin": "https://evil.example"}),
    send("preflight", "OPTIONS", headers={**ORIGIN, "Access-Control-Request-Method": "GET"}),
)
def cors():
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=["https://app.example"])

    @app.get("/")
    def read():
        return "read"

    return app


@chapter.part(
    "cors-wildcard", get("without a cookie", headers=ORIGIN), get("with one", headers={**ORIGIN, "Cookie": "a=b"})
)
def cors_wildcard():
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True, allow_methods=["*"])

    @app.get("/")
    def read():
        return "read"

    return app


@chapter.part("compressed", get("events", "/events"), get("text", "/text"))
def compressed():
    app = FastAPI()
    app.add_middleware(GZipMiddleware, minimum_size=10)

    async def events():
        for number in range(3):
            yield f"data: event number {number}\n\n"

    @app.get("/events")
    async def stream():
        return StreamingResponse(events(), media_type="text/event-stream")

    @app.get("/text")
    async def text():
        return StreamingResponse(events(), media_type="text/plain")

    return app
