"""A bound on the number of requests and handshakes of one client."""

from collections.abc import Mapping

from limits import parse
from starlette.types import ASGIApp, Receive, Scope, Send

from reference_api.counting import Counter, client_network
from reference_api.middleware.handshakes import respond
from reference_api.paths import application_path
from reference_api.problems import problem

TOO_MANY = 429


class RateLimitMiddleware:
    """Answers 429 with `Retry-After` once a client has used up its window; paths outside the prefixes are free.

    A handshake of a websocket counts as a request does: each one with a token reads the database.

    The counter is that of the application, which is open between its start and its stop. Where nobody starts it, as in
    some tests, this layer counts by itself.
    """

    def __init__(self, app: ASGIApp, *, prefixes: Mapping[str, str], rate: str) -> None:
        """Wrap the application. There is a prefix for each type of connection; a rate is written like `600/minute`."""
        self.app = app
        self.prefixes = prefixes
        self.rate = parse(rate)
        self.counter = Counter(None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request or the handshake, and pass or refuse it."""
        prefix = self.prefixes.get(scope["type"])
        if prefix is None or not application_path(scope).startswith(prefix):
            await self.app(scope, receive, send)
            return
        resources = getattr(scope["app"].state, "resources", None)
        counter = self.counter if resources is None else resources.counter
        wait = await counter.hit(self.rate, client_network(scope))
        if wait is None:
            await self.app(scope, receive, send)
            return
        refusal = problem(scope, TOO_MANY, "Too many requests", headers={"Retry-After": str(wait)})
        await respond(refusal, scope, receive, send)
