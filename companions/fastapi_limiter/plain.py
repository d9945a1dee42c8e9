from fastapi import APIRouter, FastAPI, WebSocket


def create_app():
    app = FastAPI()
    shop = APIRouter()

    @app.get("/users/{user_id}")
    def read_user(user_id: int):
        return {"user_id": user_id}

    @shop.get("/items/{item_id}")
    async def read_item(item_id: int):
        return {"item_id": item_id}

    @app.websocket("/echo")
    async def echo(websocket: WebSocket):
        await websocket.accept()
        async for text in websocket.iter_text():
            await websocket.send_text(text)

    app.include_router(shop, prefix="/shop")
    return app
