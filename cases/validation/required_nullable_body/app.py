from typing import Annotated, Optional, Union

from fastapi import Body, FastAPI
from pydantic import BaseModel


class Item(BaseModel):
    name: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def post_data(data: Union[str, None] = Body(...)):
        return {"data": data}

    @app.post("/embedded")
    def embedded(data: Optional[str] = Body(..., embed=True)):
        return {"data": data}

    @app.post("/model")
    def model(data: Optional[Item] = Body(...)):
        return {"data": data}

    @app.post("/two")
    def two(data: Optional[str] = Body(...), number: int = Body(...)):
        return {"data": data}

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/annotated")
    def annotated(data: Annotated[Optional[str], Body()]):
        return {"data": data}

    @app.post("/annotated-model")
    def model(data: Annotated[Optional[Item], Body()]):
        return {"data": data}

    return app
