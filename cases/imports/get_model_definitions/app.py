from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel


class Item(BaseModel):
    name: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/items")
    async def create_item(item: Item):
        return item.name

    return app


def schemas_by_get_openapi(app: FastAPI) -> list[str]:
    document = get_openapi(title="Items", version="1", routes=app.routes)
    return sorted(document["components"]["schemas"])
