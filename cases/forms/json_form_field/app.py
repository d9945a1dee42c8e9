from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, Form
from pydantic import BaseModel, Json


class JsonListModel(BaseModel):
    json_list: Json[list[str]]


def create_app() -> FastAPI:
    """The program of the report."""
    app = FastAPI()

    @app.post("/working")
    async def working(json_list: Annotated[str, Form()]) -> list[str]:
        model = JsonListModel(json_list=json_list)  # type: ignore[arg-type]
        return model.json_list

    @app.post("/broken")
    async def broken(json_list: Annotated[Json[list[str]], Form()]) -> list[str]:
        return json_list

    return app


def create_app_of(source: Callable[[], Any]) -> FastAPI:
    """`source` is Form, Query, Header or Cookie."""
    app = FastAPI()

    @app.api_route("/list", methods=["GET", "POST"])
    async def read_list(items: Annotated[Json[list[str]], source()]) -> list[str]:
        return items

    return app
