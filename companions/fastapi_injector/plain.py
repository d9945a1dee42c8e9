from abc import ABC, abstractmethod

from fastapi import APIRouter, Depends, FastAPI, WebSocket
from fastapi.responses import StreamingResponse


class Stock(ABC):
    @abstractmethod
    def find(self, item_id):
        """The name of an item."""


class Shelf(Stock):
    def find(self, item_id):
        return {1: "globe"}[item_id]


def create_app():
    items = APIRouter(prefix="/items")

    @items.get("/{item_id}")
    async def read_item(item_id: int, stock: Stock = Depends(Shelf)):
        return stock.find(item_id)

    shop = APIRouter(prefix="/shop")
    shop.include_router(items)

    app = FastAPI()
    app.include_router(shop)

    @app.get("/items/{item_id}")
    def read(item_id: int, stock: Stock = Depends(Shelf)):
        return stock.find(item_id)

    @app.get("/stream/{item_id}")
    async def stream(item_id: int, stock: Stock = Depends(Shelf)):
        async def lines():
            yield f"{stock.find(item_id)}\n"

        return StreamingResponse(lines())

    @app.websocket("/talk")
    async def talk(websocket: WebSocket, stock: Stock = Depends(Shelf)):
        await websocket.accept()
        await websocket.send_text(stock.find(int(await websocket.receive_text())))
        await websocket.close()

    return app
