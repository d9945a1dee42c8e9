from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Request, Response, UploadFile


async def size(request: Request) -> int:
    return len(await request.body())


def create_app(**options: Any) -> FastAPI:
    """`options` is given to FastAPI()."""
    app = FastAPI(**options)
    app.post("/")(size)

    @app.post("/upload")
    async def upload(file: UploadFile) -> int:
        return len(await file.read())

    return app


def create_app_with_levels(**options: Any) -> FastAPI:
    """The app allows 10 bytes unless `options` say otherwise, one router 5, one 20; each has operations of its own limit."""
    app = FastAPI(**{"max_body_size": 10, **options})
    app.post("/app")(size)
    app.post("/app/none", max_body_size=None)(size)
    app.post("/app/empty", max_body_size=0)(size)
    app.post("/app/low", max_body_size=5)(size)
    app.post("/app/high", max_body_size=20)(size)
    for name, limit in (("low", 5), ("high", 20), ("none", None)):
        router = APIRouter(prefix=f"/{name}", max_body_size=limit)
        router.post("/")(size)
        router.post("/operation", max_body_size=15)(size)
        router.post("/operation/none", max_body_size=None)(size)
        app.include_router(router)
    return app


def create_app_with_length_check(limit: int) -> FastAPI:
    """A dependency that looks at Content-Length alone."""
    app = FastAPI()

    def check(content_length: Annotated[int, Header()] = 0) -> None:
        if content_length > limit:
            raise HTTPException(413, "Content Too Large")

    app.post("/", dependencies=[Depends(check)])(size)
    return app


def create_app_with_reading_middleware() -> FastAPI:
    app = FastAPI(max_body_size=10)

    @app.middleware("http")
    async def read_first(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        await request.body()
        return await call_next(request)

    app.post("/")(size)
    app.post("/upload", max_body_size=100)(size)
    return app


def create_app_with_middleware_that_does_not_read() -> FastAPI:
    app = FastAPI(max_body_size=10)

    @app.middleware("http")
    async def pass_on(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        return await call_next(request)

    app.post("/upload", max_body_size=100)(size)
    return app


def create_app_with_form(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/")
    async def read(request: Request) -> int:
        return len(await request.form())

    return app
