from contextlib import asynccontextmanager

import anyio
from broadcaster import Broadcast
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, WebSocket
from fastapi.responses import StreamingResponse


def create_chat(broadcast):
    chat = APIRouter()

    @chat.websocket("/rooms/{room}")
    async def join(websocket: WebSocket, room: str):
        async def publish(scope):
            async for message in websocket.iter_text():
                await broadcast.publish(channel=room, message=message)
            scope.cancel()

        async with broadcast.subscribe(channel=room) as subscriber:
            await websocket.accept()
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(publish, tasks.cancel_scope)
                async for event in subscriber:
                    await websocket.send_text(f"{event.channel}: {event.message}")

    return chat


def create_app_as_documented():
    broadcast = Broadcast("memory://")
    app = FastAPI(on_startup=[broadcast.connect], on_shutdown=[broadcast.disconnect])
    app.include_router(create_chat(broadcast), prefix="/chat")
    return app


def create_app():
    broadcast = Broadcast("memory://")

    @asynccontextmanager
    async def lifespan(app):
        async with broadcast:
            yield

    app = FastAPI(lifespan=lifespan)
    app.include_router(create_chat(broadcast), prefix="/chat")

    async def subscribe(room: str):
        async with broadcast.subscribe(channel=room) as subscriber:
            yield subscriber

    @app.websocket("/listen/{room}")
    async def listen(websocket: WebSocket, subscriber=Depends(subscribe)):
        await websocket.accept()
        for _ in range(2):
            event = await subscriber.get()
            await websocket.send_text(event.message)
        await websocket.close()

    @app.post("/say/{room}")
    async def say(room: str, message: str, tasks: BackgroundTasks):
        await broadcast.publish(channel=room, message=message)
        tasks.add_task(broadcast.publish, channel=room, message=f"{message} (later)")

    @app.get("/stream/{room}")
    async def stream(room: str):
        async def lines():
            async with broadcast.subscribe(channel=room) as subscriber:
                yield "subscribed\n"
                for _ in range(2):
                    event = await subscriber.get()
                    yield f"{event.channel}: {event.message}\n"

        return StreamingResponse(lines(), media_type="text/plain")

    return app
