from fastapi import APIRouter, FastAPI, WebSocket, WebSocketDisconnect


class ClientDisconnected(OSError):
    """What a server raises; uvicorn's has this name too."""


def without_client(app):
    """The app on a server whose client goes as soon as the WebSocket is accepted."""

    async def served(scope, receive, send):
        async def send_to_nobody(message):
            if message["type"] != "websocket.accept":
                raise ClientDisconnected
            await send(message)

        await app(scope, receive, send_to_nobody)

    return served


async def send_text(websocket: WebSocket):
    await websocket.send_text("hello")


async def send_bytes(websocket: WebSocket):
    await websocket.send_bytes(b"hello")


async def send_json(websocket: WebSocket):
    await websocket.send_json({"id": 1})


async def send_message(websocket: WebSocket):
    await websocket.send({"type": "websocket.send", "text": "hello"})


async def close(websocket: WebSocket):
    await websocket.close()


def create_app(use) -> FastAPI:
    """An endpoint of the app and one of a router that give the WebSocket to `use`."""
    app = FastAPI()
    router = APIRouter()

    @app.websocket("/app")
    @router.websocket("/router")
    async def endpoint(websocket: WebSocket):
        await websocket.accept()
        await use(websocket)

    app.include_router(router)
    return app


def create_app_that_catches(note, *exceptions) -> FastAPI:
    """A broadcast: it tells `note` of each client that is gone."""
    app = FastAPI()

    @app.websocket("/app")
    async def endpoint(websocket: WebSocket):
        await websocket.accept()
        try:
            await websocket.send_text("hello")
        except exceptions:
            note("gone")

    return app


def create_app_that_sends_twice(note) -> FastAPI:
    app = FastAPI()

    @app.websocket("/app")
    async def endpoint(websocket: WebSocket):
        await websocket.accept()
        try:
            await websocket.send_text("hello")
        except (WebSocketDisconnect, OSError) as gone:
            note(type(gone).__name__)
        await websocket.send_text("hello again")

    return app
