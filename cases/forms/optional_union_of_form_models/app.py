from typing import Annotated, Union

from fastapi import FastAPI, Form
from pydantic import BaseModel


class UserForm(BaseModel):
    username: str


class CompanyForm(BaseModel):
    company: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/union")
    def union(data: Annotated[Union[UserForm, CompanyForm, None], Form()] = None):
        return data

    @app.post("/pipe")
    def pipe(data: Annotated[UserForm | CompanyForm | None, Form()] = None):
        return data

    @app.post("/default-style")
    def default_style(data: Union[UserForm, CompanyForm, None] = Form(None)):
        return data

    @app.post("/required")
    def required(data: Annotated[Union[UserForm, CompanyForm, None], Form()]):
        return data

    @app.post("/user")
    def user(data: Annotated[UserForm, Form()]):
        return data

    @app.post("/json")
    def json(data: Union[UserForm, CompanyForm, None] = None):
        return data

    return app
