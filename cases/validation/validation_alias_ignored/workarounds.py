from typing import Annotated

from fastapi import Body, FastAPI, Query
from pydantic import BaseModel, Field


class Parameters(BaseModel):
    p: str = Field(validation_alias="p_val_alias")


def create_app(source) -> FastAPI:
    """`source` is Query, Header, Cookie, Form or Body."""
    app = FastAPI()
    extra = {"embed": True} if source is Body else {}

    @app.api_route("/alias", methods=["GET", "POST"])
    async def alias(p: str = source(alias="p_val_alias", **extra)):
        return p

    @app.api_route("/same", methods=["GET", "POST"])
    async def same(p: str = source(alias="p_val_alias", validation_alias="p_val_alias", **extra)):
        return p

    return app


def create_app_with_model() -> FastAPI:
    app = FastAPI()

    @app.get("/model")
    async def model(parameters: Annotated[Parameters, Query()]):
        return parameters.p

    return app
