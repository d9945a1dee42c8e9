"""Database connections go back to their pool before a response is sent."""

from typing import Any, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY = "reference_api.sessions"
"""Where the sessions of a request stand in its scope."""


class Closable(Protocol):
    """A session."""

    async def close(self) -> Any:
        """Give the connection back."""


class ConnectionReleaseMiddleware:
    """Closes the sessions of a request when its response begins.

    When a dependency is closed differs between releases of FastAPI: before the response, after it, or after the
    background tasks. A download that is read slowly, and a background task with a session of its own, must never wait
    for a connection that the same request still holds.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Close what the request has opened, before the first message of the response."""
        sessions: list[Closable] = []
        scope[KEY] = sessions

        async def send_after_release(message: Message) -> None:
            if message["type"] == "http.response.start":
                for session in sessions:
                    await session.close()
            await send(message)

        await self.app(scope, receive, send_after_release)


def release_at_response(session: Closable, scope: Scope) -> None:
    """Have the session closed when the response to this request begins."""
    scope[KEY].append(session)
