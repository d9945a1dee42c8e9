from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, WebSocket
from fastapi.responses import StreamingResponse
from fastapi_injector import (
    Injected,
    InjectorMiddleware,
    RequestScopeOptions,
    SyncInjected,
    attach_injector,
    request_scope,
)
from injector import Inject, Injector

from companions.fastapi_injector.plain import Shelf, Stock


class Connection:
    def __init__(self, events):
        self.events = events

    def __enter__(self):
        self.events("connected")
        return self

    def __exit__(self, *raised):
        self.events("disconnected")


class Transaction:
    def __init__(self, events):
        self.events = events

    async def __aenter__(self):
        self.events("transaction begun")
        return self

    async def __aexit__(self, *raised):
        self.events("transaction ended")


class Desk:
    def __init__(self, stock: Inject[Stock], connection: Inject[Connection]):
        self.stock = stock
        self.connection = connection


def bind(events):
    def configure(binder):
        binder.bind(Stock, to=Shelf)
        binder.bind(Connection, to=lambda: Connection(events), scope=request_scope)
        binder.bind(Transaction, to=lambda: Transaction(events), scope=request_scope)

    return configure


async def find(item_id: int, desk: Annotated[Desk, Injected(Desk)]):
    return desk.stock.find(item_id)


def create_app(events):
    items = APIRouter(prefix="/items")

    @items.get("/{item_id}")
    async def read_item(
        found: Annotated[str, Depends(find)],
        desk: Annotated[Desk, Injected(Desk)],
        connection: Annotated[Connection, Injected(Connection)],
    ):
        return {"item": found, "one connection": desk.connection is connection}

    shop = APIRouter(prefix="/shop")
    shop.include_router(items)

    app = FastAPI()
    app.include_router(shop)

    @app.get("/items/{item_id}")
    def read(
        item_id: int,
        stock: Stock = Injected(Stock),
        desk: Desk = SyncInjected(Desk),
        connection: Connection = Injected(Connection),
    ):
        return {"item": stock.find(item_id), "one connection": desk.connection is connection}

    @app.get("/stream/{item_id}")
    async def stream(item_id: int, desk: Desk = Injected(Desk), transaction: Transaction = Injected(Transaction)):
        async def lines():
            events("streams")
            yield f"{desk.stock.find(item_id)}\n"

        return StreamingResponse(lines())

    @app.websocket("/talk")
    async def talk(websocket: WebSocket, desk: Desk = Injected(Desk)):
        await websocket.accept()
        await websocket.send_text(desk.stock.find(int(await websocket.receive_text())))
        await websocket.close()

    injector = Injector(bind(events))
    app.add_middleware(InjectorMiddleware, injector=injector)
    attach_injector(app, injector, RequestScopeOptions(enable_cleanup=True))
    return app
