from typing import Annotated, Optional

from fastapi import FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from cases.forms.union_of_form_models.app import CompanyForm, UserForm


class EitherForm(BaseModel):
    name: Optional[str] = None
    email: Optional[str] = None
    company_name: Optional[str] = None
    industry: Optional[str] = None


async def read_either(request: Request):
    form = dict(await request.form())
    model = CompanyForm if "company_name" in form else UserForm
    try:
        return model(**form)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/user")
    def user(data: Annotated[UserForm, Form()]):
        return {"received": data}

    @app.post("/company")
    def company(data: Annotated[CompanyForm, Form()]):
        return {"received": data}

    @app.post("/either", response_model_exclude_none=True)
    def either(data: Annotated[EitherForm, Form()]) -> dict[str, EitherForm]:
        return {"received": data}

    @app.post("/request")
    async def request(request: Request):
        return {"received": await read_either(request)}

    return app
