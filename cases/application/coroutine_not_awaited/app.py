from typing import Any

from fastapi import FastAPI, HTTPException


class Item:
    name = "saw"


async def count() -> int:
    return 1


async def find() -> Item:
    return Item()


async def is_allowed() -> bool:
    return False


def create_app() -> FastAPI:
    app = FastAPI()
    stored: list[str] = []

    async def store(name: str) -> None:
        stored.append(name)

    @app.get("/returned")
    async def returned():
        return count()

    @app.get("/return-type")
    async def returned_with_return_type() -> int:
        return count()

    @app.get("/attribute")
    async def attribute():
        return find().name

    @app.get("/check")
    async def check():
        if not is_allowed():
            raise HTTPException(403)
        return "secret"

    @app.post("/stored")
    async def save():
        store("saw")
        return "stored"

    @app.get("/stored")
    async def read_stored() -> Any:
        return stored

    return app


def create_app_that_awaits() -> FastAPI:
    app = FastAPI()
    stored: list[str] = []

    async def store(name: str) -> None:
        stored.append(name)

    @app.get("/returned")
    async def returned():
        return await count()

    @app.get("/return-type")
    async def returned_with_return_type() -> int:
        return await count()

    @app.get("/attribute")
    async def attribute():
        return (await find()).name

    @app.get("/check")
    async def check():
        if not await is_allowed():
            raise HTTPException(403)
        return "secret"

    @app.post("/stored")
    async def save():
        await store("saw")
        return "stored"

    @app.get("/stored")
    async def read_stored() -> Any:
        return stored

    return app
