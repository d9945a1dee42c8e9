from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel


class Model(BaseModel):
    param: str

    model_config = {"extra": "allow"}


def create_app(source) -> FastAPI:
    """`source` is Query, Header or Form."""
    app = FastAPI()

    @app.api_route("/", methods=["GET", "POST"])
    async def model_with_extra(data: Model = source()):
        return data.model_extra.get("param2")

    @app.api_route("/annotated", methods=["GET", "POST"])
    async def annotated(data: Annotated[Model, source()]):
        return data.model_extra.get("param2")

    return app
