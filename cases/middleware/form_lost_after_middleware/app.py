from typing import Any, Dict, Optional

from fastapi import Body, Depends, FastAPI, File, Form, Request
from starlette.middleware.base import BaseHTTPMiddleware


async def read_form(request: Request) -> None:
    await request.form()


async def read_stream(request: Request) -> None:
    async for _ in request.stream():
        pass


async def read_body_and_form(request: Request) -> None:
    await request.body()
    await request.form()


async def read_nothing(request: Request) -> None:
    pass


class Reads(BaseHTTPMiddleware):
    def __init__(self, app: Any, read: Any) -> None:
        super().__init__(app)
        self.read = read

    async def dispatch(self, request: Request, call_next: Any) -> Any:
        await self.read(request)
        return await call_next(request)


def add_routes(app: FastAPI) -> FastAPI:
    @app.post("/required")
    def required(a: str = Form()) -> str:
        return a

    @app.post("/optional")
    def optional(a: Optional[str] = Form(None)) -> Optional[str]:
        return a

    @app.post("/file")
    def file(a: bytes = File()) -> str:
        return a.decode()

    @app.post("/json")
    def json(a: Dict[str, int] = Body()) -> Dict[str, int]:
        return a

    @app.post("/request")
    async def request_body(request: Request) -> str:
        return (await request.body()).decode()

    return app


def create_app(read: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(Reads, read=read)
    return add_routes(app)


def create_decorated_app(read: Any) -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def reads(request: Request, call_next: Any) -> Any:
        await read(request)
        return await call_next(request)

    return add_routes(app)


def create_app_with_dependency() -> FastAPI:
    return add_routes(FastAPI(dependencies=[Depends(read_form)]))
