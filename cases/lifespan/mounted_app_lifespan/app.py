from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI


def lifespan_of(note: Callable[[str], None], name: str, *inner: FastAPI) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for one in inner:
                await stack.enter_async_context(one.router.lifespan_context(one))
            note(f"{name} start")
            yield
            note(f"{name} stop")

    return lifespan


def create_sub_app(note: Callable[[str], None]) -> FastAPI:
    sub_app = FastAPI(lifespan=lifespan_of(note, "sub"))

    @sub_app.get("/")
    async def read_sub() -> str:
        return "sub"

    return sub_app


def create_app(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI(lifespan=lifespan_of(note, "main"))
    app.mount("/sub", create_sub_app(note))
    return app


def create_app_with_mounting_router(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI(lifespan=lifespan_of(note, "main"))
    router = APIRouter()
    router.mount("/sub", create_sub_app(note))
    app.mount("/router", router)
    return app


def create_app_that_enters(note: Callable[[str], None]) -> FastAPI:
    sub_app = create_sub_app(note)
    app = FastAPI(lifespan=lifespan_of(note, "main", sub_app))
    app.mount("/sub", sub_app)
    return app


def create_app_that_enters_handlers(note: Callable[[str], None]) -> FastAPI:
    """The mounted app has handlers of on_event in the place of a lifespan."""
    sub_app = FastAPI()

    @sub_app.on_event("startup")
    async def start() -> None:
        note("sub start")

    @sub_app.on_event("shutdown")
    async def stop() -> None:
        note("sub stop")

    app = FastAPI(lifespan=lifespan_of(note, "main", sub_app))
    app.mount("/sub", sub_app)
    return app


def create_reported_app(note: Callable[[str], None]) -> FastAPI:
    """The program of issue 1480; issue 811 has the same without the shutdown."""
    app = FastAPI()
    subapp = FastAPI()
    app.mount("/prefix", subapp)

    @app.on_event("startup")
    async def startup_event_1() -> None:
        note("main start")

    @app.on_event("shutdown")
    async def shutdown_event_1() -> None:
        note("main stop")

    @subapp.on_event("startup")
    async def startup_event_2() -> None:
        note("sub start")

    @subapp.on_event("shutdown")
    async def shutdown_event_2() -> None:
        note("sub stop")

    return app


def create_app_with_included_router(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @app.on_event("startup")
    async def start() -> None:
        note("main start")

    @router.on_event("startup")
    async def start_router() -> None:
        note("sub start")

    @router.on_event("shutdown")
    async def stop_router() -> None:
        note("sub stop")

    @app.on_event("shutdown")
    async def stop() -> None:
        note("main stop")

    app.include_router(router)
    return app


def create_app_with_included_router_and_lifespans(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI(lifespan=lifespan_of(note, "main"))
    app.include_router(APIRouter(lifespan=lifespan_of(note, "sub")))
    return app
