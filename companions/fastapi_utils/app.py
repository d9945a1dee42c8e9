import asyncio
from contextlib import asynccontextmanager

from fastapi import APIRouter, Depends, FastAPI
from fastapi_utils.cbv import cbv
from fastapi_utils.openapi import simplify_operation_ids
from fastapi_utils.tasks import repeat_every
from fastapi_utils.timing import add_timing_middleware
from pydantic import BaseModel

from companions.fastapi_utils import plain


class Item(BaseModel):
    name: str


def create_app_of_views():
    router = APIRouter()

    @cbv(router)
    class Items:
        user: str = Depends(plain.get_user)

        def __init__(self, shop: str = "toys"):
            self.shop = shop

        @router.get("/items/{item_id}")
        def read_item(self, item_id: int):
            return {"item_id": item_id, "user": self.user, "shop": self.shop}

        @router.post("/items")
        def make_item(self, item: Item):
            return {"name": item.name, "user": self.user, "shop": self.shop}

    app = FastAPI()
    app.include_router(router, prefix="/shop")
    return app


class Clock:
    """Ticks three times; `done` is set then."""

    def __init__(self):
        self.ticks = 0
        self.done = asyncio.Event()

    def make_tick(self):
        @repeat_every(seconds=0.01, max_repetitions=3)
        async def tick():
            self.ticks += 1
            if self.ticks == 3:
                self.done.set()

        return tick

    def add_route(self, app):
        @app.get("/ticks")
        async def read_ticks():
            await self.done.wait()
            return self.ticks


def create_app_with_task_of_event():
    app = FastAPI()
    clock = Clock()
    app.on_event("startup")(clock.make_tick())
    clock.add_route(app)
    return app


def create_app_with_task_of_lifespan():
    clock = Clock()
    tick = clock.make_tick()

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        await tick()
        yield

    app = FastAPI(lifespan=lifespan)
    clock.add_route(app)
    return app


def create_timed_app(record):
    app = plain.create_app()
    add_timing_middleware(app, record=record, prefix="timed")
    return app


def create_app_with_simple_ids():
    app = plain.create_app()
    simplify_operation_ids(app)
    return app
