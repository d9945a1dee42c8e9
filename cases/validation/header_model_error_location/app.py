from fastapi import Depends, FastAPI, Header
from pydantic import BaseModel, Field
from typing_extensions import Annotated


class Headers(BaseModel):
    x_token: int


class AliasedHeaders(BaseModel):
    x_token: int = Field(alias="x-token")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/model")
    def model(headers: Annotated[Headers, Header()]) -> int:
        return headers.x_token

    @app.get("/default-style")
    def default_style(headers: Headers = Header()) -> int:
        return headers.x_token

    def get_token(headers: Annotated[Headers, Header()]) -> int:
        return headers.x_token

    @app.get("/dependency")
    def dependency(token: Annotated[int, Depends(get_token)]) -> int:
        return token

    @app.get("/single")
    def single(x_token: Annotated[int, Header()]) -> int:
        return x_token

    @app.get("/aliased")
    def aliased(headers: Annotated[AliasedHeaders, Header()]) -> int:
        return headers.x_token

    return app
