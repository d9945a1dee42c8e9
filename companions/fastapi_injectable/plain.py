from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI


def get_name():
    return "globe"


def get_item(name: Annotated[str, Depends(get_name)]):
    return {"name": name}


Item = Annotated[dict, Depends(get_item)]


def create_app():
    shop = APIRouter()

    @shop.get("/item")
    async def read_item(item: Item):
        return item

    app = FastAPI()
    app.include_router(shop, prefix="/shop")
    return app
