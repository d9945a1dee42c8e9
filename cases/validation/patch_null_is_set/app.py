from typing import Any, Optional

from fastapi import FastAPI
from pydantic import BaseModel, Field


class NewItem(BaseModel):
    name: str
    price: float


class ItemUpdate(BaseModel):
    name: Optional[str] = None
    price: Optional[float] = None


class ConstrainedUpdate(BaseModel):
    name: Optional[str] = Field(None, min_length=1)
    price: Optional[float] = Field(None, gt=0)


class UpdateWithoutNone(BaseModel):
    name: str = ""
    price: float = 0


def create_app(update: Any) -> FastAPI:
    app = FastAPI()
    stored: dict[str, Any] = {"name": "Pen", "price": 1.5}

    @app.post("/item")
    async def create_item(item: NewItem):
        return item

    @app.patch("/item")
    async def update_item(item: update):
        sent = item.model_dump(exclude_unset=True) if hasattr(item, "model_dump") else item.dict(exclude_unset=True)
        stored.update(sent)
        return stored

    return app
