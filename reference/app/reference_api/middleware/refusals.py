"""Layers and responses of Starlette's that refuse requests and websockets in plain text, which is made a problem."""

from http import HTTPStatus
from typing import Any, ClassVar

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_api.errors import NotFoundError
from reference_api.middleware.handshakes import RESPONSE_STARTS, respond
from reference_api.problems import problem

OF_THE_TEXT = {"content-type", "content-length"}
"""Headers that go with the body that is replaced."""

ERRORS = 400
"""The first status of an error."""


class RefusalsMiddleware:
    """Runs a layer around the application; an error that the layer answers by itself keeps its status and headers."""

    layer: ClassVar[Any]

    def __init__(self, app: ASGIApp, *, options: dict[str, Any]) -> None:
        """Wrap the application; the options are those of the layer."""
        self.app = app
        self.passed = f"reference_api.{self.layer.__name__}"
        self.guard: ASGIApp = self.layer(self.go_on, **options)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the layer decide."""
        send_as_problem = problems_for_refusals(scope, receive, send)

        async def send_refusal(message: Message) -> None:
            await (send if self.passed in scope else send_as_problem)(message)

        await self.guard(scope, receive, send_refusal)

    async def go_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note that the layer has let the request pass."""
        scope[self.passed] = True
        await self.app(scope, receive, send)


class HostRefusalsMiddleware(RefusalsMiddleware):
    """Refuses hosts that are not listed."""

    layer = TrustedHostMiddleware


class CORSRefusalsMiddleware(RefusalsMiddleware):
    """Answers preflight requests, and lets browsers show the listed origins what was answered."""

    layer = CORSMiddleware


class Download(FileResponse):
    """A file, of which a range can be asked for that is not there, and which can be deleted meanwhile.

    It needs the `stat_result`: without one, older releases of Starlette know no `ETag` yet.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, the range, the problem, or only that the client has this file already."""
        tag = self.headers["ETag"]
        if has_already(Headers(scope=scope), tag):
            await Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})(scope, receive, send)
            return
        try:
            await super().__call__(scope, receive, problems_for_refusals(scope, receive, send))
        except FileNotFoundError as error:  # by opening it: the response has not begun
            raise NotFoundError("file") from error


class Downloads(StaticFiles):
    """A folder of files, the same for each."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, the range, or the problem."""
        try:
            await super().__call__(scope, receive, problems_for_refusals(scope, receive, send))
        except FileNotFoundError as error:
            raise HTTPException(HTTPStatus.NOT_FOUND) from error

    def is_not_modified(self, response_headers: Headers, request_headers: Headers) -> bool:
        """Whether the client has the file already: Starlette reads one line of tags, and older releases no `*`."""
        known = has_already(request_headers, response_headers["ETag"])
        return known or super().is_not_modified(response_headers, request_headers)


def has_already(request_headers: Headers, tag: str) -> bool:
    """Whether the client has the file of this tag: it names the tag, on any line, or by `*` every one."""
    tags = ",".join(request_headers.getlist("If-None-Match"))
    return tag in tags or tags.strip() == "*"


def problems_for_refusals(scope: Scope, receive: Receive, send: Send) -> Send:
    """What sends a problem for an error in plain text, with its status and its other headers; all else as it is.

    A response begins when its body does: until then the application can tell that a file is gone. A websocket has any
    response as its refusal; what the messages of it are called differs between releases of Starlette.
    """
    start: Message | None = None

    async def send_as_problem(message: Message) -> None:
        nonlocal start
        if message["type"] in RESPONSE_STARTS:
            start = message
        elif start is None:
            await send(message)
        elif start["status"] < ERRORS and scope["type"] != "websocket":
            begun, start = start, None
            await send(begun)
            await send(message)
        else:
            headers = Headers(raw=start["headers"])
            kept = {name: value for name, value in headers.items() if name not in OF_THE_TEXT}
            answer: Response
            if start["status"] >= ERRORS:
                answer = problem(scope, start["status"], message["body"].decode() or None, headers=kept)
            else:
                answer = Response(status_code=start["status"], headers=kept)
            await respond(answer, scope, receive, send)

    return send_as_problem
