import warnings
from collections.abc import Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI

Note = Callable[[str], None]


def register_by_on_event(note: Note) -> FastAPI:
    app = FastAPI()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        app.on_event("startup")(lambda: note("startup"))
        app.on_event("shutdown")(lambda: note("shutdown"))
    return app


def register_by_app(note: Note) -> FastAPI:
    app = FastAPI()
    app.add_event_handler("startup", lambda: note("startup"))
    app.add_event_handler("shutdown", lambda: note("shutdown"))
    return app


def register_by_router(note: Note) -> FastAPI:
    app = FastAPI()
    app.router.add_event_handler("startup", lambda: note("startup"))
    app.router.add_event_handler("shutdown", lambda: note("shutdown"))
    return app


def register_by_list(note: Note) -> FastAPI:
    app = FastAPI()
    app.router.on_startup.append(lambda: note("startup"))
    app.router.on_shutdown.append(lambda: note("shutdown"))
    return app


def register_by_lifespan(note: Note) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI):
        note("startup")
        yield
        note("shutdown")

    return FastAPI(lifespan=lifespan)
