from fastapi import APIRouter, BackgroundTasks, FastAPI, WebSocket
from fastapi.responses import StreamingResponse


def create_app():
    app = FastAPI()
    chat = APIRouter()
    said = []

    @chat.websocket("/rooms/{room}")
    async def join(websocket: WebSocket, room: str):
        await websocket.accept()
        async for message in websocket.iter_text():
            await websocket.send_text(f"{room}: {message}")

    @app.post("/say/{room}")
    async def say(room: str, message: str, tasks: BackgroundTasks):
        said.append(message)
        tasks.add_task(said.append, f"{message} (later)")

    @app.get("/stream/{room}")
    async def stream(room: str):
        async def lines():
            for message in said:
                yield f"{room}: {message}\n"

        return StreamingResponse(lines(), media_type="text/plain")

    app.include_router(chat, prefix="/chat")
    return app
