from typing import Annotated, Optional

from fastapi import FastAPI, Form
from pydantic import BaseModel, Json

from cases.forms.json_model_form_field.app import Order


class Orders(BaseModel):
    order: Json[Order]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/second-field")
    async def second_field(
        order: Annotated[Json[Order], Form()], other: Annotated[Optional[str], Form()] = None
    ) -> int:
        return order.amount  # type: ignore[attr-defined]

    @app.post("/optional")
    async def optional(order: Annotated[Optional[Json[Order]], Form()] = None) -> Optional[int]:
        return None if order is None else order.amount  # type: ignore[attr-defined]

    @app.post("/str")
    async def str_then_model(order: Annotated[str, Form()]) -> int:
        return Orders(order=order).order.amount  # type: ignore[arg-type, attr-defined]

    return app


def create_app_with_form_model() -> FastAPI:
    app = FastAPI()

    @app.post("/form-model")
    async def form_model(form: Annotated[Orders, Form()]) -> int:
        return form.order.amount  # type: ignore[attr-defined]

    return app


def create_app_with_embed() -> FastAPI:
    app = FastAPI()

    @app.post("/embed")
    async def embed(order: Annotated[Json[Order], Form(embed=True)]) -> int:
        return order.amount  # type: ignore[attr-defined]

    return app
