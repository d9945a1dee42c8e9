from fastapi import APIRouter, Depends, FastAPI, WebSocket
from fastapi.responses import StreamingResponse


class Stock:
    def __init__(self):
        self.items = {1: "globe"}


class Connection:
    def __init__(self, stock, path):
        self.stock = stock
        self.path = path

    async def read(self, item_id):
        return {"item": self.stock.items[item_id], "path": self.path}


def create_app():
    stock = Stock()

    async def get_stock():
        return stock

    shop = APIRouter()

    @shop.get("/items/{item_id}")
    async def read_item(item_id: int, stock: Stock = Depends(get_stock)):
        return stock.items[item_id]

    app = FastAPI()
    app.include_router(shop, prefix="/shop")

    @app.get("/items/{item_id}")
    async def read(item_id: int, stock: Stock = Depends(get_stock)):
        return stock.items[item_id]

    @app.get("/stream/{item_id}")
    async def stream(item_id: int, stock: Stock = Depends(get_stock)):
        async def lines():
            yield f"{stock.items[item_id]}\n"

        return StreamingResponse(lines())

    @app.websocket("/talk")
    async def talk(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_text(stock.items[int(await websocket.receive_text())])
        await websocket.close()

    return app
