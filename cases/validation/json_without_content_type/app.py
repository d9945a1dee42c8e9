from fastapi import APIRouter, Body, FastAPI
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    price: float


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/items/")
    async def create_item(item: Item):
        return item

    @app.post("/dict/")
    async def post_dict(data: dict):
        return data

    @app.post("/list/")
    async def post_list(names: list[str]):
        return names

    @app.post("/embedded/")
    async def post_embedded(item: Item = Body(embed=True)):
        return item

    @app.post("/two/")
    async def post_two(item: Item, other: Item):
        return [item, other]

    @app.post("/text/")
    async def post_text(text: str = Body()):
        return text

    return app


def create_app_with_router(**options) -> FastAPI:
    app = FastAPI()
    router = APIRouter(prefix="/lax", **options)

    @router.post("/items/")
    async def router_post(data: dict):
        return data

    app.include_router(router)
    return app
