from fastapi import APIRouter, FastAPI
from pydantic import BaseModel


class User(BaseModel):
    addresses: list[str]


users = APIRouter()


@users.post("/")
def make_user(user: User) -> User:
    return user


@users.get("/{name}/addresses")
def read_addresses(name: str):
    return [f"{name}'s home"]


shop = APIRouter()


@shop.get("/items/{item_id}")
def read_item(item_id: int):
    return {"item_id": item_id}


def create_app():
    app = FastAPI()
    app.include_router(users, prefix="/users")
    app.include_router(shop, prefix="/shop")

    @app.get("/health")
    def read_health():
        return "good"

    return app
