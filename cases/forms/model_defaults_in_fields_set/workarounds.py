from typing import Annotated, Optional

from fastapi import FastAPI, Form, Request
from pydantic import BaseModel

from cases.forms.model_defaults_in_fields_set.app import Filters


class WithNone(BaseModel):
    note: Optional[str] = None
    size: Optional[int] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/json")
    async def read_json(filters: Filters) -> list[str]:
        return sorted(filters.model_fields_set)

    @app.post("/none-default")
    async def none_default(filters: Annotated[WithNone, Form()]) -> list[str]:
        return sorted(filters.model_fields_set)

    @app.post("/single")
    async def single(note: Annotated[str, Form()] = "none", size: Annotated[int, Form()] = 10) -> list[str]:
        values, defaults = {"note": note, "size": size}, {"note": "none", "size": 10}
        return [name for name, value in values.items() if value != defaults[name]]

    @app.post("/single-none")
    async def single_none(
        note: Annotated[Optional[str], Form()] = None, size: Annotated[Optional[int], Form()] = None
    ) -> list[str]:
        return [name for name, value in {"note": note, "size": size}.items() if value is not None]

    @app.post("/request")
    async def request_form(request: Request, filters: Annotated[Filters, Form()]) -> list[str]:
        form = await request.form()
        return [name for name in Filters.model_fields if name in form]

    return app
