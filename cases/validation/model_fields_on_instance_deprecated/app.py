from fastapi import FastAPI
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    price: float


def create_app() -> FastAPI:
    app = FastAPI()

    @app.put("/instance")
    async def read_from_instance(item: Item):
        return {name: getattr(item, name) for name in item.model_fields}

    @app.put("/class")
    async def read_from_class(item: Item):
        return {name: getattr(item, name) for name in type(item).model_fields}

    @app.put("/iterate")
    async def iterate(item: Item):
        return dict(item)

    @app.put("/dump")
    async def dump(item: Item):
        return item.model_dump()

    return app
