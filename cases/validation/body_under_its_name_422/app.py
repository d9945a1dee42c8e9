from typing import Any

from fastapi import Body, FastAPI
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    price: float


class User(BaseModel):
    username: str


class Name(BaseModel):
    name: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    async def create_item(item: Item) -> Any:
        return item

    @app.post("/items-of-user")
    async def create_item_of_user(item: Item, user: User = User(username="nobody")) -> Any:
        return item

    return app


def create_app_of_issue_2815() -> FastAPI:
    app = FastAPI()

    @app.post("/good")
    async def good(name: str = Body(...), surname: str = Body(...)):
        return {"name": name, "surname": surname}

    @app.post("/bad")
    async def bad(name: str = Body(...)):
        return {"name": name}

    return app


def create_app_with_workarounds() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    async def create_item(item: Item = Body(embed=True)) -> Any:
        return item

    @app.post("/bad")
    async def embedded(name: str = Body(..., embed=True)):
        return {"name": name}

    @app.post("/model")
    async def with_model(body: Name):
        return {"name": body.name}

    return app
