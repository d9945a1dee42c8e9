import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI


def create_app_with_lifespan(note: Callable[[str], None]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        note("startup")
        yield
        note("shutdown")

    return FastAPI(lifespan=lifespan)


def create_app_with_parameters(note: Callable[[str], None]) -> FastAPI:
    return FastAPI(on_startup=[lambda: note("startup")], on_shutdown=[lambda: note("shutdown")])


def create_app_with_add_event_handler(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    app.add_event_handler("startup", lambda: note("startup"))
    app.add_event_handler("shutdown", lambda: note("shutdown"))
    return app


def create_app_with_router_add_event_handler(note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    app.router.add_event_handler("startup", lambda: note("startup"))
    app.router.add_event_handler("shutdown", lambda: note("shutdown"))
    return app


def create_app_with_filter(note: Callable[[str], None]) -> FastAPI:
    warnings.filterwarnings("ignore", message=r"\s*on_event is deprecated", category=DeprecationWarning)
    app = FastAPI()
    app.on_event("startup")(lambda: note("startup"))
    app.on_event("shutdown")(lambda: note("shutdown"))
    return app
