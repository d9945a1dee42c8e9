import asyncio

from fastapi import APIRouter, Depends, FastAPI
from fastapi_restful import Api, Resource, set_responses
from fastapi_restful.cbv import cbv
from fastapi_restful.tasks import repeat_every
from fastapi_restful.timing import add_timing_middleware
from pydantic import BaseModel

from companions.fastapi_restful import plain


class Item(BaseModel):
    name: str


class Problem(BaseModel):
    reason: str


class Stock(Resource):
    def __init__(self, items):
        self.items = items

    @set_responses(Item)
    def get(self, item_id: int):
        return {"name": self.items[item_id], "price": 1}

    @set_responses(Item, 201, {409: {"description": "It is there", "model": Problem}})
    def post(self, item_id: int, item: Item):
        self.items[item_id] = item.name
        return item


def create_app_of_a_resource():
    app = FastAPI()
    Api(app).add_resource(Stock({1: "globe"}), "/items/{item_id}", prefix="/shop")
    return app


def add_items(router):
    @cbv(router)
    class Items:
        user: str = Depends(plain.get_user)

        def __init__(self, shop: str = "toys"):
            self.shop = shop

        @router.get("/items/{item_id}")
        def read_item(self, item_id: int):
            return {"item_id": item_id, "user": self.user, "shop": self.shop}

        @router.post("/items", status_code=201)
        def make_item(self, item: Item):
            return {"name": item.name, "user": self.user, "shop": self.shop}


def add_orders(router):
    @cbv(router)
    class Orders:
        user: str = Depends(plain.get_user)

        @router.get("/orders/{order_id}")
        def read_order(self, order_id: int):
            return {"order_id": order_id, "user": self.user}


def create_app_of_views(*adders):
    router = APIRouter(prefix="/shop")
    for add in adders:
        add(router)
    app = FastAPI()
    app.include_router(router)
    return app


def create_app_with_task():
    app = FastAPI()
    done = asyncio.Event()
    ticks = []

    @app.on_event("startup")
    @repeat_every(seconds=0.01, max_repetitions=3)
    async def tick():
        ticks.append(len(ticks))
        if len(ticks) == 3:
            done.set()

    @app.get("/ticks")
    async def read_ticks():
        await done.wait()
        return ticks

    return app


def create_timed_app(record):
    app = plain.create_app()
    add_timing_middleware(app, record=record, prefix="timed")
    return app
