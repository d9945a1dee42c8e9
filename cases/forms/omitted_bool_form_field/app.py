from typing import Annotated, Optional

from fastapi import FastAPI, File, Form
from pydantic import BaseModel


class Ticked(BaseModel):
    ticked: bool = True


class Asked(BaseModel):
    ticked: Optional[bool] = None


class Required(BaseModel):
    ticked: bool


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/optional")
    async def read_optional(ticked: Annotated[Optional[bool], Form()] = None) -> Optional[bool]:
        return ticked

    @app.post("/true")
    async def read_true(ticked: Annotated[bool, Form()] = True) -> bool:  # noqa: FBT002 - a form field
        return ticked

    @app.post("/required")
    async def read_required(ticked: Annotated[bool, Form()]) -> bool:
        return ticked

    @app.post("/file")
    async def read_file(ticked: Annotated[bool, File()] = True) -> bool:  # noqa: FBT002 - a form field
        return ticked

    @app.post("/optional-in-default-style")
    async def read_in_default_style(ticked: Optional[bool] = Form(None)) -> Optional[bool]:  # noqa: FBT001 - a form field
        return ticked

    @app.post("/true-model")
    async def read_true_model(form: Annotated[Ticked, Form()]) -> bool:
        return form.ticked

    @app.post("/optional-model")
    async def read_optional_model(form: Annotated[Asked, Form()]) -> Optional[bool]:
        return form.ticked

    @app.post("/required-model")
    async def read_required_model(form: Annotated[Required, Form()]) -> bool:
        return form.ticked

    return app
