from fastapi import APIRouter, FastAPI, Query, WebSocket


def add_item(router: APIRouter, path: str = "/items/{item_id}") -> None:
    @router.get(path)
    async def read_item(item_id: int):
        return {"item": item_id}


def add_name(router: APIRouter) -> None:
    @router.get("/names/{name}")
    async def read_name(name: str):
        return {"name": name}


def add_fixed(router: APIRouter) -> None:
    @router.get("/items/stats")
    async def read_stats():
        return {"stats": 1}

    @router.get("/names/me")
    async def read_me():
        return {"me": "alice"}


def add_room(router: APIRouter, path: str = "/ws/{room}") -> None:
    @router.websocket(path)
    async def room_socket(websocket: WebSocket, room: str):
        await websocket.accept()
        await websocket.send_text(f"You are in {room}")
        await websocket.close()


def add_private(router: APIRouter) -> None:
    @router.websocket("/ws/private")
    async def private_socket(websocket: WebSocket, token: str = Query("")):
        if token != "right":
            await websocket.close(code=4001)
            return
        await websocket.accept()
        await websocket.send_text("You are alone")
        await websocket.close()


def create_app(*steps) -> FastAPI:
    """The routes are declared in this order."""
    app = FastAPI()
    for step in steps:
        step(app)
    return app


def create_app_of_routers(*steps) -> FastAPI:
    """Each step has a router of its own, and the routers are included in this order."""
    app = FastAPI()
    for step in steps:
        router = APIRouter()
        step(router)
        app.include_router(router)
    return app
