from fastapi import APIRouter, FastAPI
from pydantic import BaseModel


class NewUser(BaseModel):
    name: str


def create_app():
    users = []
    router = APIRouter()

    @router.get("/users")
    def list_users():
        return users

    app = FastAPI()
    app.include_router(router, prefix="/shop")

    @app.post("/users")
    def create_user(new: NewUser):
        users.append(new)
        return new

    return app
