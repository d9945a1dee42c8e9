from typing import Annotated, Optional

from fastapi import Depends, FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from cases.forms.optional_form_model.app import UserForm


class OptionalForm(BaseModel):
    username: Optional[str] = None


async def read_form(request: Request) -> Optional[UserForm]:
    form = await request.form()
    if not form:
        return None
    try:
        return UserForm(**form)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/optional-fields")
    def optional_fields(data: Annotated[OptionalForm, Form()]):
        return data if data.username is not None else None

    @app.post("/dependency")
    def dependency(data: Annotated[Optional[UserForm], Depends(read_form)]):
        return data

    @app.post("/single")
    def single(username: Annotated[Optional[str], Form()] = None):
        return None if username is None else UserForm(username=username)

    return app
