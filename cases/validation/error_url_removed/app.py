from typing import Any

from fastapi import APIRouter, Cookie, FastAPI, Form, Header
from pydantic import BaseModel


class Item(BaseModel):
    n: int


def create_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @app.get("/query")
    async def query(n: int):
        return n

    @app.get("/path/{n}")
    def path(n: int):
        return n

    @app.get("/header")
    async def header(n: int = Header()):
        return n

    @app.get("/cookie")
    async def cookie(n: int = Cookie()):
        return n

    @app.post("/body")
    async def body(item: Item):
        return item.n

    @app.post("/form")
    async def form(n: int = Form()):
        return n

    @router.get("/router")
    async def included(n: int):
        return n

    @app.get("/response", response_model=Item)
    async def response() -> Any:
        return {"n": "x"}

    app.include_router(router)
    return app
