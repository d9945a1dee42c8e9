from collections.abc import AsyncIterable
from contextlib import asynccontextmanager

from dishka import Provider, Scope, from_context, make_async_container, provide
from dishka.integrations.fastapi import DishkaRoute, FromDishka, inject, setup_dishka
from fastapi import APIRouter, Depends, FastAPI, Request, WebSocket
from fastapi.responses import StreamingResponse

from companions.dishka.plain import Connection, Stock


class Basket:
    def __init__(self):
        self.items = []


class ShopProvider(Provider):
    request = from_context(provides=Request, scope=Scope.REQUEST)

    def __init__(self, events):
        super().__init__()
        self.events = events

    @provide(scope=Scope.APP)
    async def stock(self) -> AsyncIterable[Stock]:
        self.events("stock opened")
        yield Stock()
        self.events("stock closed")

    @provide(scope=Scope.SESSION)
    async def basket(self) -> AsyncIterable[Basket]:
        self.events("basket taken")
        yield Basket()
        self.events("basket put back")

    @provide(scope=Scope.REQUEST)
    async def connection(self, stock: Stock, request: Request) -> AsyncIterable[Connection]:
        self.events("connected")
        yield Connection(stock, request.url.path)
        self.events("disconnected")


def twice(times: int = 1):
    return times * 2


def create_app(events):
    items = APIRouter(prefix="/items", route_class=DishkaRoute)

    @items.get("/{item_id}")
    async def read_item(item_id: int, connection: FromDishka[Connection]):
        return await connection.read(item_id)

    shop = APIRouter(prefix="/shop")
    shop.include_router(items)

    container = make_async_container(ShopProvider(events))

    @asynccontextmanager
    async def lifespan(app: FastAPI):
        yield
        await container.close()

    app = FastAPI(lifespan=lifespan)
    app.include_router(shop)

    @app.get("/items/{item_id}")
    @inject
    async def read(item_id: int, connection: FromDishka[Connection], times: int = Depends(twice)):
        return [await connection.read(item_id)] * times

    @app.get("/stream/{item_id}")
    @inject
    async def stream(item_id: int, connection: FromDishka[Connection]):
        async def lines():
            read = await connection.read(item_id)
            events(f"streams {read['item']}")
            yield f"{read['item']}\n"

        return StreamingResponse(lines())

    @app.websocket("/talk")
    @inject
    async def talk(websocket: WebSocket, stock: FromDishka[Stock], basket: FromDishka[Basket]):
        await websocket.accept()
        async for text in websocket.iter_text():
            basket.items.append(stock.items[int(text)])
            await websocket.send_text(" ".join(basket.items))

    setup_dishka(container, app)
    return app
