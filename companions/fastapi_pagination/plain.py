from fastapi import APIRouter, FastAPI
from pydantic import BaseModel


class User(BaseModel):
    name: str


class Wanted(BaseModel):
    start: str


USERS = [User(name=name) for name in ("Ada", "Alan", "Barbara", "Donald", "Edsger")]


def starting_with(start):
    return [user for user in USERS if user.name.startswith(start)]


def create_app():
    app = FastAPI()
    router = APIRouter()

    @app.get("/users")
    def read_users() -> list[User]:
        return USERS

    @router.get("/users")
    def read_users_of_shop() -> list[User]:
        return USERS

    @router.post("/search")
    def search(wanted: Wanted) -> list[User]:
        return starting_with(wanted.start)

    app.include_router(router, prefix="/shop")
    return app
