from fastapi import FastAPI
from pydantic import BaseModel
from typing_extensions import Annotated


class Model(BaseModel):
    q: str


class AllowingModel(BaseModel):
    model_config = {"extra": "allow"}

    q: str


def create_app(source) -> FastAPI:
    """`source` is Query, Header or Form."""
    app = FastAPI()

    @app.api_route("/single", methods=["GET", "POST"])
    async def read_single(q: str = source()):
        return q

    @app.api_route("/model", methods=["GET", "POST"])
    async def read_model(data: Model = source()):
        return data.q

    @app.api_route("/annotated", methods=["GET", "POST"])
    async def read_annotated(data: Annotated[Model, source()]):
        return data.q

    @app.api_route("/allow", methods=["GET", "POST"])
    async def read_allowing(data: AllowingModel = source()):
        return data.q

    return app


class Limit:
    """Refuses a query string with more than ten parameters."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and scope["query_string"].count(b"&") >= 10:
            await send({"type": "http.response.start", "status": 400, "headers": []})
            await send({"type": "http.response.body", "body": b"too many"})
        else:
            await self.app(scope, receive, send)


def create_limited_app(source) -> FastAPI:
    app = create_app(source)
    app.add_middleware(Limit)
    return app
