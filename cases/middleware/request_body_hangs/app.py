from typing import Any, Dict, Optional

from fastapi import APIRouter, Body, FastAPI, Form, Request
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute
from starlette.middleware.base import BaseHTTPMiddleware


def add_routes(router: Any) -> Any:
    @router.post("/request")
    async def request_body(request: Request) -> str:
        return (await request.body()).decode()

    @router.post("/parameter")
    def parameter(item: Dict[str, int] = Body()) -> Dict[str, int]:
        return item

    @router.post("/unread")
    async def unread() -> str:
        return "unread"

    return router


async def read_body(request: Request) -> None:
    await request.body()


async def read_json(request: Request) -> None:
    await request.json()


async def read_nothing(request: Request) -> None:
    pass


class Reads(BaseHTTPMiddleware):
    def __init__(self, app: Any, read: Any) -> None:
        super().__init__(app)
        self.read = read

    async def dispatch(self, request: Request, call_next: Any) -> Any:
        await self.read(request)
        return await call_next(request)


def create_app(read: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(Reads, read=read)
    return add_routes(app)


def create_app_by_decorator(read: Any) -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def reads(request: Request, call_next: Any) -> Any:
        await read(request)
        return await call_next(request)

    return add_routes(app)


class SampleMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next):
        _ = await request.form()
        return await call_next(request)


def create_reported_app() -> FastAPI:
    """The program of Starlette's issue 495, with FastAPI in the place of Starlette."""
    app = FastAPI()

    @app.post("/test")
    async def test(request: Request):
        _ = await request.form()  # blocked, because middleware already consumed request body
        return PlainTextResponse("Hello, world!")

    app.add_middleware(SampleMiddleware)
    return app


def create_app_of_issue_191() -> FastAPI:
    """The program of FastAPI's issue 191."""
    router = APIRouter()

    @router.post("/test")
    def test(a: Optional[str] = Form(None)):
        pass

    app = FastAPI()
    app.add_middleware(SampleMiddleware)
    app.include_router(router)
    return app


def create_app_that_sets_receive() -> FastAPI:
    async def read(request: Request) -> None:
        body = await request.body()

        async def receive() -> Dict[str, Any]:
            return {"type": "http.request", "body": body}

        request._receive = receive  # noqa: SLF001 - as people write it

    return create_app(read)


class Keeps:
    """An ASGI middleware that keeps the body while it hands each message on."""

    def __init__(self, app: Any, seen: Any) -> None:
        self.app = app
        self.seen = seen

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def keep() -> Any:
            message = await receive()
            self.seen.append(message.get("body", b""))
            return message

        await self.app(scope, keep, send)


def create_app_with_asgi_middleware(seen: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(Keeps, seen=seen)
    return add_routes(app)


def create_app_with_route_class(seen: Any) -> FastAPI:
    class Reading(APIRoute):
        def get_route_handler(self) -> Any:
            handle = super().get_route_handler()

            async def read(request: Request) -> Any:
                seen.append(await request.body())
                return await handle(request)

            return read

    app = FastAPI()
    app.include_router(add_routes(APIRouter(route_class=Reading)))
    return app
