from fastapi import APIRouter, FastAPI, WebSocket

router = APIRouter()


@router.get("/items/{item_id}")
def read_item(item_id: int):
    return {"item_id": item_id}


@router.websocket("/live/{name}")
async def live(websocket: WebSocket, name: str):
    await websocket.accept()
    await websocket.send_text(name)
    await websocket.close()


def create_app():
    app = FastAPI()
    app.include_router(router, prefix="/shop")
    admin = FastAPI()
    app.mount("/admin", admin)

    @app.get("/users/{user_id}")
    def read_user(user_id: int):
        return {"user_id": user_id}

    @admin.get("/staff/{name}")
    def read_staff(name: str):
        return {"name": name}

    return app
