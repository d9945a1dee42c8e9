from fastapi import APIRouter, Depends, FastAPI
from fastapi.responses import StreamingResponse


class Stock:
    def __init__(self):
        self.items = {1: "globe"}


class Connection:
    def __init__(self, stock):
        self.stock = stock
        self.open = True

    def read(self, item_id):
        return {"item": self.stock.items[item_id], "open": self.open}


def get_connection():
    return Connection(Stock())


def create_app():
    app = FastAPI()
    router = APIRouter()

    @app.get("/items/{item_id}")
    async def read(item_id: int, connection: Connection = Depends(get_connection)):
        return connection.read(item_id)

    @router.get("/items/{item_id}")
    async def read_item(item_id: int, connection: Connection = Depends(get_connection)):
        return connection.read(item_id)

    @app.get("/stream/{item_id}")
    async def stream(item_id: int, connection: Connection = Depends(get_connection)):
        async def lines():
            yield f"{connection.read(item_id)}\n"

        return StreamingResponse(lines())

    app.include_router(router, prefix="/shop")
    return app
