import asyncio
import logging
import secrets
from contextlib import asynccontextmanager

from fastapi import FastAPI, Form, Request, Response, WebSocket
from fastapi.responses import StreamingResponse


@asynccontextmanager
async def lifespan(app):
    yield


def create_app() -> FastAPI:
    app = FastAPI(lifespan=lifespan)

    @app.post("/json")
    def json(sent: dict) -> dict:
        return {"got": sent}

    @app.post("/form")
    def form(name: str = Form()) -> str:
        return name

    @app.get("/long")
    def long() -> str:
        return "long " * 2000

    @app.get("/raises")
    def raises() -> None:
        raise ValueError("in the app")

    @app.get("/number/{number}")
    def number(number: int) -> int:
        return number

    add_headers_and_logs(app)
    add_streams(app)
    add_websockets(app)
    return app


def add_headers_and_logs(app: FastAPI) -> None:
    @app.get("/cookies")
    def cookies(response: Response) -> None:
        response.set_cookie("b", "2")
        response.set_cookie("a", "1")

    @app.post("/login")
    def login(response: Response) -> str:
        response.set_cookie("session", secrets.token_hex())
        return secrets.token_hex()

    @app.get("/many-headers")
    def many_headers(response: Response) -> None:
        for number in range(200):
            response.headers.append("x-number", str(number))

    @app.get("/logs")
    def logs() -> None:
        logging.getLogger("some.library").info("not told")
        logging.getLogger("some.library").warning("it has %d faults", 2)
        logging.getLogger("uvicorn.error").setLevel(logging.INFO)
        logging.getLogger("uvicorn.error").info("told")
        logging.getLogger("uvicorn.error").setLevel(logging.NOTSET)
        logging.getLogger("quiet").propagate = False
        logging.getLogger("quiet").error("it failed", exc_info=KeyError("k"))


def add_streams(app: FastAPI) -> None:
    @app.get("/events")
    def events() -> StreamingResponse:
        return StreamingResponse((f"data: {n}\n\n" for n in range(3)), media_type="text/event-stream")

    @app.get("/breaks-off")
    def breaks_off() -> StreamingResponse:
        def chunks():
            yield "one"
            yield "two"
            raise ValueError("in the stream")

        return StreamingResponse(chunks())

    @app.get("/endless")
    async def endless() -> StreamingResponse:
        async def chunks():
            while True:
                yield b"more"
                await asyncio.sleep(0)

        return StreamingResponse(chunks())

    @app.post("/body")
    async def body(request: Request) -> list[int]:
        return [len(chunk) async for chunk in request.stream() if chunk]


def add_websockets(app: FastAPI) -> None:
    @app.websocket("/echo")
    async def echo(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(await websocket.receive_text())
        await websocket.send_bytes(b"bytes")
        await websocket.close(4000)

    @app.websocket("/refused")
    async def refused(websocket: WebSocket) -> None:
        await websocket.close(4003)

    @app.websocket("/talks")
    async def talks(websocket: WebSocket) -> None:
        await websocket.accept()
        for number in range(300):
            await websocket.send_text(str(number))
        await websocket.close()
