from typing import Annotated, Optional

from fastapi import FastAPI, Form
from pydantic import BaseModel, Json


class Items(BaseModel):
    items: Json[list[str]]


class OptionalItems(BaseModel):
    items: Optional[Json[list[str]]] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/json-outside")
    async def json_outside(items: Annotated[Json[Optional[list[str]]], Form()] = None) -> Optional[list[str]]:
        return items

    @app.post("/str")
    async def str_then_model(items: Annotated[Optional[str], Form()] = None) -> Optional[list[str]]:
        return None if items is None else Items(items=items).items  # type: ignore[arg-type]

    return app


def create_app_with_form_model() -> FastAPI:
    app = FastAPI()

    @app.post("/form-model")
    async def form_model(form: Annotated[OptionalItems, Form()]) -> Optional[list[str]]:
        return form.items

    return app
