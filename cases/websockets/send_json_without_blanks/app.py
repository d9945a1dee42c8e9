import json

from fastapi import APIRouter, FastAPI, WebSocket

SENT = {"id": 1, "tags": ["a", "b"]}


def create_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @app.websocket("/text")
    async def send_in_text(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_json(SENT)
        await websocket.close()

    @app.websocket("/binary")
    async def send_in_bytes(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_json(SENT, mode="binary")
        await websocket.close()

    @router.websocket("/router")
    async def send_from_a_router(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_json(SENT)
        await websocket.close()

    @app.websocket("/send-text")
    async def send_text(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_text(json.dumps(SENT))
        await websocket.close()

    app.include_router(router)
    return app
