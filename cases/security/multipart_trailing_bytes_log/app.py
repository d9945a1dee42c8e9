from typing import List

from fastapi import FastAPI, File, Form, Request, UploadFile
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(value: str = Form(...)) -> str:
        return value

    @app.post("/def")
    def read_form_in_a_thread(value: str = Form(...)) -> str:
        return value

    @app.post("/file")
    async def read_file(file: bytes = File(...)) -> str:
        return file.decode()

    @app.post("/upload")
    async def read_upload(file: UploadFile) -> str:
        return (await file.read()).decode()

    @app.post("/request")
    async def read_request(request: Request) -> str:
        return (await request.form())["value"]

    return app


class RefuseTrailingBytes:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        messages: List[Message] = []
        while True:
            messages.append(await receive())
            body += messages[-1].get("body", b"")
            if not messages[-1].get("more_body", False):
                break
        if not body.rstrip(b"\r\n").endswith(b"--"):
            await PlainTextResponse("trailing bytes", 400)(scope, receive, send)
            return
        left = iter(messages)

        async def replay() -> Message:
            return next(left, None) or await receive()

        await self.app(scope, replay, send)
