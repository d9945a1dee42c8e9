from typing import Annotated, Union

from fastapi import FastAPI, Form
from pydantic import BaseModel


class UserForm(BaseModel):
    name: str
    email: str


class CompanyForm(BaseModel):
    company_name: str
    industry: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form-union/")
    def post_union_form(data: Annotated[Union[UserForm, CompanyForm], Form()]):
        return {"received": data}

    @app.post("/pipe")
    def pipe(data: Annotated[UserForm | CompanyForm, Form()]):
        return {"received": data}

    @app.post("/default-style")
    def default_style(data: Union[UserForm, CompanyForm] = Form()):
        return {"received": data}

    return app
