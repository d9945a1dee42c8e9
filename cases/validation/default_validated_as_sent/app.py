from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, Form


def create_app(source: Callable[..., Any]) -> FastAPI:
    """`source` is Query, Header, Cookie or Form."""
    app = FastAPI()

    @app.api_route("/annotated", methods=["GET", "POST"])
    async def read_annotated(number: Annotated[int, source(ge=1)] = 0) -> int:
        return number

    @app.api_route("/default-style", methods=["GET", "POST"])
    async def read_default_style(number: int = source(0, ge=1)) -> int:
        return number

    return app


def create_app_with_default_of_another_type() -> FastAPI:
    app = FastAPI()

    @app.post("/pix2text")
    async def ocr(resized_shape: str = Form(default=768)) -> Any:
        return resized_shape

    return app


def create_app_with_valid_defaults() -> FastAPI:
    app = FastAPI()

    @app.post("/valid")
    async def read_valid(resized_shape: str = Form(default="768")) -> Any:
        return resized_shape

    @app.post("/none")
    async def read_none(number: int = Form(None, ge=1)) -> int:
        return 0 if number is None else number

    return app


def create_app_with_json_body() -> FastAPI:
    from fastapi import Body

    app = FastAPI()

    @app.post("/body")
    async def read_body(number: int = Body(0, ge=1, embed=True)) -> int:
        return number

    return app
