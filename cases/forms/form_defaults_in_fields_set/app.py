from typing import Annotated, Any

from fastapi import FastAPI, Form
from pydantic import BaseModel


class ExampleModel(BaseModel):
    field_1: bool = True


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/body")
    async def body_endpoint(model: ExampleModel) -> dict[str, Any]:
        return {"fields_set": list(model.model_fields_set)}

    @app.post("/form")
    async def form_endpoint(model: Annotated[ExampleModel, Form()]) -> dict[str, Any]:
        return {"fields_set": list(model.model_fields_set)}

    @app.post("/default-style")
    async def form_in_default_style(model: ExampleModel = Form()) -> dict[str, Any]:
        return {"fields_set": list(model.model_fields_set)}

    return app
