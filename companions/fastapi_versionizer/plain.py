from fastapi import APIRouter, FastAPI, WebSocket
from pydantic import BaseModel


class User(BaseModel):
    address: str


class NewUser(BaseModel):
    addresses: list[str]


def create_app():
    users = APIRouter(prefix="/users")

    @users.post("")
    def make_user(user: NewUser):
        return user

    app = FastAPI()
    app.include_router(users)

    @app.get("/status")
    def read_status():
        return "good"

    @app.websocket("/talk")
    async def talk(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_text("hello")
        await websocket.close()

    return app
