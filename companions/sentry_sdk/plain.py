from traceback import walk_stack
from typing import Dict

from fastapi import APIRouter, FastAPI, HTTPException


def create_app():
    router = APIRouter()

    @router.get("/items/{item_id}")
    def read_item(item_id: int):
        return {"item_id": item_id}

    @router.post("/orders/{order_id}")
    async def order(order_id: int, body: Dict[str, int]):
        raise RuntimeError(order_id)

    @router.get("/depth")
    def depth():
        return len(list(walk_stack(None)))

    app = FastAPI()
    app.include_router(router, prefix="/shop")

    @app.get("/users/{user_id}")
    def read_user(user_id: int):
        return {"user_id": user_id}

    @app.get("/closed/{day}")
    def closed(day: int):
        raise HTTPException(503)

    return app
