from enum import Enum
from typing import List, Optional

from fastapi import APIRouter, FastAPI, File, UploadFile
from pydantic import BaseModel, Field

router = APIRouter()


class Size(str, Enum):
    small = "small"
    large = "large"


class Part(BaseModel):
    name: str


class Item(BaseModel):
    item_id: int
    size: Size
    price: float = Field(gt=0)
    note: Optional[str] = None
    parts: List[Part] = []


@router.get("/items/{item_id}", response_model=Item)
def read_item(item_id: int):
    return {"item_id": item_id, "size": "small", "price": 1.5, "parts": [{"name": "lid"}]}


def create_app():
    app = FastAPI(title="Shop")
    app.include_router(router, prefix="/shop")

    @app.post("/pictures")
    def write_picture(picture: UploadFile = File()):
        return picture.filename

    return app
