"""Websockets that are refused with a response, which says more than the 403 of one that is closed."""

from contextvars import ContextVar

from starlette.responses import Response
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Message, Receive, Scope, Send

EXTENSION = "websocket.http.response"
"""What a server offers that can send a response in place of accepting a websocket."""

RESPONSE_STARTS = {"http.response.start", f"{EXTENSION}.start"}
"""The messages with which a response begins."""

KEY = "reference_api.refusals"
"""Where the responses of a websocket that is refused stand in its scope."""

refused_with_response: ContextVar[bool] = ContextVar("refused_with_response", default=False)
"""Whether the websocket that is served here was sent a response."""


class HandshakeMiddleware:
    """Sends the response that a websocket is refused with, in place of the close, where the server can send one.

    It knows whether the websocket has been accepted, which the handlers of an older Starlette do not: they are given a
    new object for it.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application, inside the layers that add headers, and outside those that refuse."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Watch the first message that the application sends."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        refusals: list[Response] = []
        scope[KEY] = refusals
        can_refuse = EXTENSION in (scope.get("extensions") or {})

        async def send_as_refusal(message: Message) -> None:
            await send({**message, "type": f"websocket.{message['type']}"})

        async def send_first(message: Message) -> None:
            nonlocal can_refuse
            refuses, can_refuse = can_refuse and message["type"] == "websocket.close", False
            if refuses and refusals:
                refused_with_response.set(True)
                # Starlette sends a response to a websocket under these names since 0.37 only
                await refusals[-1]({**scope, "type": "http"}, receive, send_as_refusal)
            else:
                await send(message)

        await self.app(scope, receive, send_first)


def refuse_with(response: Response, scope: Scope) -> None:
    """Have the websocket refused with the response, if it is closed before it is accepted."""
    scope[KEY].append(response)


async def respond(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Send the response to a request, or refuse a websocket with it."""
    if scope["type"] == "websocket":
        refuse_with(response, scope)
        await send({"type": "websocket.close", "code": WS_1008_POLICY_VIOLATION, "reason": ""})
    else:
        await response(scope, receive, send)
