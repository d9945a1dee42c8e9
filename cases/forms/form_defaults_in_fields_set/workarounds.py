from typing import Annotated, Any, Optional

from fastapi import FastAPI, Form, Request
from pydantic import BaseModel

from cases.forms.form_defaults_in_fields_set.app import ExampleModel


class WithNone(BaseModel):
    field_1: Optional[bool] = None


class WithText(BaseModel):
    field_1: Optional[str] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/none-default")
    async def none_default(model: Annotated[WithNone, Form()]) -> dict[str, Any]:
        return {"fields_set": list(model.model_fields_set)}

    @app.post("/text")
    async def text(model: Annotated[WithText, Form()]) -> dict[str, Any]:
        return {"fields_set": list(model.model_fields_set)}

    @app.post("/single")
    async def single(
        field_1: Annotated[bool, Form()] = True,  # noqa: FBT002 - a form field
        field_2: Annotated[Optional[str], Form()] = None,
    ) -> dict[str, Any]:
        values, defaults = {"field_1": field_1, "field_2": field_2}, {"field_1": True, "field_2": None}
        return {"fields_set": [name for name, value in values.items() if value != defaults[name]]}

    @app.post("/single-none")
    async def single_none(field_1: Annotated[Optional[bool], Form()] = None) -> dict[str, Any]:
        return {"fields_set": [name for name, value in {"field_1": field_1}.items() if value is not None]}

    @app.post("/request")
    async def request_form(request: Request, model: Annotated[ExampleModel, Form()]) -> dict[str, Any]:
        form = await request.form()
        return {"fields_set": [name for name in ExampleModel.model_fields if name in form]}

    return app
