from typing import Annotated, Optional

from fastapi import FastAPI, Form
from pydantic import BaseModel


class UserForm(BaseModel):
    username: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/x")
    def x(data: Annotated[UserForm | None, Form()] = None):
        return data

    @app.post("/optional")
    def optional(data: Annotated[Optional[UserForm], Form()] = None):
        return data

    @app.post("/default-style")
    def default_style(data: Optional[UserForm] = Form(None)):
        return data

    @app.post("/required")
    def required(data: Annotated[Optional[UserForm], Form()]):
        return data

    @app.post("/model")
    def model(data: Annotated[UserForm, Form()]):
        return data

    @app.post("/json")
    def json(data: Optional[UserForm] = None):
        return data

    return app
