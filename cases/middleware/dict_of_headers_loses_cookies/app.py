import uuid
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.base import BaseHTTPMiddleware

NAME, ID = "x-request-id", uuid.UUID(int=7).hex


class ByMessage:
    """A middleware that changes the headers of the message which starts the response."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_with_header(message: Any) -> None:
            if message["type"] == "http.response.start":
                self.change(message)
            await send(message)

        await self.app(scope, receive, send_with_header)

    def change(self, message: Any) -> None:
        raise NotImplementedError


class DictOfBytes(ByMessage):
    """The form that a guide prints."""

    def change(self, message: Any) -> None:
        headers = dict(message.get("headers", []))
        headers[NAME.encode()] = ID.encode()
        message["headers"] = list(headers.items())


class Reported(ByMessage):
    """The form of the issue."""

    def change(self, message: Any) -> None:
        headers = {key.decode(): value.decode() for key, value in message["headers"]}
        headers[NAME] = ID
        message["headers"] = Headers(headers=headers).raw


class MutatedHeaders(ByMessage):
    def change(self, message: Any) -> None:
        MutableHeaders(scope=message).append(NAME, ID)


class AddedToList(ByMessage):
    def change(self, message: Any) -> None:
        message["headers"] = [*message["headers"], (NAME.encode(), ID.encode())]


class RebuiltResponse(BaseHTTPMiddleware):
    """Makes a response of the body that it has read."""

    async def dispatch(self, request: Request, call_next: Any) -> Response:
        response = await call_next(request)
        body = b"".join([part async for part in response.body_iterator])
        return Response(body, response.status_code, {**dict(response.headers), NAME: ID})


class HeaderOfResponse(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: Any) -> Response:
        response = await call_next(request)
        response.headers[NAME] = ID
        return response


def create_app(middleware: type | None = None) -> FastAPI:
    app = FastAPI()
    if middleware is not None:
        app.add_middleware(middleware)

    @app.get("/cookies")
    def set_cookies(response: Response) -> str:
        response.set_cookie("access", "1")
        response.set_cookie("refresh", "2")
        return "done"

    @app.get("/cookie")
    def set_cookie(response: Response) -> str:
        response.set_cookie("access", "1")
        return "done"

    @app.get("/links")
    def add_links(response: Response) -> str:
        response.headers.append("Link", "</first>; rel=first")
        response.headers.append("Link", "</last>; rel=last")
        return "done"

    return app
