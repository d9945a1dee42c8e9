from fastapi import APIRouter, FastAPI
from pydantic import BaseModel


class Mail(BaseModel):
    """What a form asks for."""

    subject: str
    copies: int


def create_app():
    app = FastAPI()
    router = APIRouter()

    @app.get("/started")
    def read_started() -> bool:
        return True

    @router.get("/items/{item_id}")
    def read_item(item_id: int):
        return {"item_id": item_id}

    app.include_router(router, prefix="/shop")
    return app
