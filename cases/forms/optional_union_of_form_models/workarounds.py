from typing import Annotated, Optional, Union

from fastapi import Depends, FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from cases.forms.optional_union_of_form_models.app import CompanyForm, UserForm


class EitherForm(BaseModel):
    username: Optional[str] = None
    company: Optional[str] = None


async def read_form(request: Request) -> Union[UserForm, CompanyForm, None]:
    form = dict(await request.form())
    if not form:
        return None
    model = CompanyForm if "company" in form else UserForm
    try:
        return model(**form)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/dependency")
    def dependency(data: Annotated[Union[UserForm, CompanyForm, None], Depends(read_form)]):
        return data

    @app.post("/one-model")
    def one_model(form: Annotated[EitherForm, Form()]):
        if form.username is not None:
            return UserForm(username=form.username)
        return None if form.company is None else CompanyForm(company=form.company)

    return app
