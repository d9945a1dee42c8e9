from fastapi import APIRouter, FastAPI, WebSocket
from fastapi_versionizer.versionizer import Versionizer, api_version

from companions.fastapi_versionizer.plain import NewUser, User


def create_app(*, with_router=True):
    app = FastAPI()

    @api_version(1)
    @app.get("/status")
    def read_status():
        return "good"

    @api_version(2)
    @app.get("/news")
    def read_news():
        return "none"

    @api_version(1, remove_in_major=2)
    @app.get("/olds")
    def read_olds():
        return "many"

    @api_version(2)
    @app.websocket("/talk")
    async def talk(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_text("hello")
        await websocket.close()

    users = APIRouter(prefix="/users")

    @api_version(1)
    @users.post("")
    def make_user(user: User):
        return user

    @api_version(2)
    @users.post("")
    def make_new_user(user: NewUser):
        return user

    if with_router:
        app.include_router(users)
    Versionizer(
        app=app, prefix_format="/v{major}", semantic_version_format="{major}", latest_prefix="/latest", sort_routes=True
    ).versionize()
    return app
