import sys
from contextlib import asynccontextmanager

from fastapi import APIRouter, BackgroundTasks, FastAPI, Request, WebSocket
from fastapi.responses import StreamingResponse

router = APIRouter()


@router.get("/items/{item_id}")
def read_item(item_id: int, request: Request):
    return {"item_id": item_id, "http": request.scope["http_version"]}


@router.get("/items/{item_id}/parts")
async def read_parts(item_id: int):
    async def parts():
        for part in range(3):
            yield f"{item_id}.{part};"

    return StreamingResponse(parts())


@router.websocket("/double")
async def double(websocket: WebSocket):
    await websocket.accept()
    async for number in websocket.iter_text():
        await websocket.send_text(str(int(number) * 2))


def tell(what):
    sys.stderr.write(f"{what}\n")


def create_app(note=tell):
    @asynccontextmanager
    async def lifespan(app):
        note("app: startup")
        yield
        note("app: shutdown")

    app = FastAPI(lifespan=lifespan)
    app.include_router(router, prefix="/shop")

    @app.post("/users/{user_id}")
    def write_user(user_id: int, user: dict, tasks: BackgroundTasks):
        tasks.add_task(note, f"app: task of user {user_id}")
        return user

    admin = FastAPI()

    @admin.get("/rooms/{room_id}")
    def read_room(room_id: int, request: Request):
        return {"room_id": room_id, "here": request.url.path}

    app.mount("/admin", admin)
    return app


def create_app_with_state():
    @asynccontextmanager
    async def lifespan(app):
        yield {"name": "Ann"}

    app = FastAPI(lifespan=lifespan)

    @app.get("/who")
    def read_who(request: Request):
        return request.state.name

    return app
