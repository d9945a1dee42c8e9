from contextlib import asynccontextmanager

from fastapi import APIRouter, BackgroundTasks, FastAPI, Response
from fastapi.responses import StreamingResponse

router = APIRouter()


@router.get("/items/{item_id}")
def read_item(item_id: int, response: Response, q: str = ""):
    response.set_cookie("seen", str(item_id))
    return {"item_id": item_id, "q": q}


def create_app(note, root_path=""):
    @asynccontextmanager
    async def lifespan(app):
        note("startup")
        yield
        note("shutdown")

    app = FastAPI(lifespan=lifespan, root_path=root_path)
    app.include_router(router, prefix="/shop")

    @app.post("/users/{user_id}")
    def write_user(user_id: int, user: dict, tasks: BackgroundTasks):
        tasks.add_task(note, f"task of user {user_id}")
        return user

    @app.get("/picture")
    def read_picture():
        return StreamingResponse(iter([b"\x89P", b"NG"]), media_type="image/png")

    admin = FastAPI()

    @admin.get("/rooms/{room_id}")
    def read_room(room_id: int):
        return {"room_id": room_id}

    app.mount("/admin", admin)
    return app
