"""A bound on the number of requests of one client."""

from limits import parse
from starlette.types import ASGIApp, Receive, Scope, Send

from reference_api.counting import Counter, client_network
from reference_api.problems import problem

TOO_MANY = 429


class RateLimitMiddleware:
    """Answers 429 with `Retry-After` once a client has used up its window; paths outside the prefix are free."""

    def __init__(self, app: ASGIApp, *, prefix: str, rate: str, redis: str | None) -> None:
        """Wrap the application; a rate is written like `600/minute`."""
        self.app = app
        self.prefix = prefix
        self.rate = parse(rate)
        self.counter = Counter(redis)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request and pass or refuse it."""
        if scope["type"] != "http" or not scope["path"].startswith(self.prefix):
            await self.app(scope, receive, send)
            return
        wait = await self.counter.hit(self.rate, client_network(scope))
        if wait is None:
            await self.app(scope, receive, send)
            return
        refusal = problem(scope, TOO_MANY, "Too many requests", headers={"Retry-After": str(wait)})
        await refusal(scope, receive, send)
