from typing import List, Literal, Optional

from fastapi import APIRouter, FastAPI, File, Path, UploadFile
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field


class Part(BaseModel):
    name: str


class Item(BaseModel):
    size: Literal["small", "large"] = "small"
    price: float = Field(gt=0, lt=100)
    note: Optional[str] = None
    parts: List[Part] = []


def create_app():
    """An app whose answers are as its OpenAPI document says."""
    app = FastAPI()
    router = APIRouter()

    @router.get("/items/{item_id}", response_model_exclude_none=True)
    def read_item(item_id: int = Path(ge=0, le=3)) -> Item:
        return Item(price=item_id + 1, parts=[Part(name="lid")])

    @router.post("/items", response_model_exclude_none=True)
    def create_item(item: Item) -> Item:
        return item

    app.include_router(router, prefix="/shop")
    return app


def create_app_with_upload(sizes):
    """`sizes` has the size of each upload that was taken."""
    app = FastAPI()

    @app.post("/pictures")
    def write_picture(picture: UploadFile = File()) -> int:
        size = len(picture.file.read())
        sizes.append(size)
        return size

    return app


def create_faulty_router():
    router = APIRouter(prefix="/shop")

    @router.get("/shares/{number}")
    def read_share(number: int = Path(ge=0, le=3)) -> float:
        return 1 / (number % 2)

    @router.get("/price", response_model=int)
    def read_price():
        return JSONResponse("a lot")

    return router


def create_faulty_app():
    app = FastAPI()
    app.include_router(create_faulty_router())
    return app


faulty_app = create_faulty_app()
half_faulty_app = create_app()
half_faulty_app.include_router(create_faulty_router())
