"""What runs where an application starts and stops, and the keywords that it is made with."""

from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from reference_api.everyday.parts import Chapter, get, note_into

chapter = Chapter("startup")


@chapter.part("on-event", get("running"))
def on_event():
    app = FastAPI()
    note = note_into(app)

    @app.on_event("startup")
    async def start():
        note("start")

    @app.on_event("shutdown")
    def stop():
        note("stop")

    @app.get("/")
    async def read():
        return "running"

    return app


@chapter.part("parameters", get("running"))
def parameters():
    events: list[str] = []
    app = FastAPI(
        on_startup=[lambda: events.append("start")],
        on_shutdown=[lambda: events.append("stop")],
    )
    app.state.events = events

    @app.get("/")
    async def read():
        return "running"

    return app


@chapter.part("router-on-event", get("running"))
def router_on_event():
    app = FastAPI()
    note = note_into(app)
    router = APIRouter()

    @router.on_event("startup")
    async def start():
        note("start")

    @router.on_event("shutdown")
    async def stop():
        note("stop")

    @router.get("/")
    async def read():
        return "running"

    app.include_router(router)
    return app


@chapter.part("router-parameters", get("running"))
def router_parameters():
    app = FastAPI()
    note = note_into(app)
    router = APIRouter(on_startup=[lambda: note("start")], on_shutdown=[lambda: note("stop")])

    @router.get("/")
    async def read():
        return "running"

    app.include_router(router)
    return app


def lifespan_of(note, name):
    @asynccontextmanager
    async def lifespan(app):
        note(f"{name} starts")
        yield {"by": name}
        note(f"{name} stops")

    return lifespan


@chapter.part("lifespans", get("running"))
def lifespans():
    events: list[str] = []
    app = FastAPI(lifespan=lifespan_of(events.append, "app"))
    app.state.events = events
    router = APIRouter(lifespan=lifespan_of(events.append, "router"))

    @router.get("/")
    async def read():
        return "running"

    app.include_router(router)
    return app


@chapter.part("mounted", get("running", "/sub/"))
def mounted():
    events: list[str] = []
    app = FastAPI(lifespan=lifespan_of(events.append, "app"))
    app.state.events = events
    sub = FastAPI(lifespan=lifespan_of(events.append, "mounted"))

    @sub.get("/")
    async def read():
        return "running"

    app.mount("/sub", sub)
    return app


@chapter.part("by-hand", get("started by hand"))
def by_hand():
    app = FastAPI()
    note = note_into(app)

    @app.on_event("startup")
    async def start():
        note("start")

    @app.get("/")
    async def read():
        await app.router.startup()
        return "started"

    return app


@chapter.part("strange-keywords", get("running"))
def strange_keywords():
    app = FastAPI(tenant="north")

    @app.get("/")
    async def read():
        return app.extra["tenant"]

    return app
