from typing import Annotated, List, Optional, Union

from fastapi import FastAPI, Form
from pydantic import BaseModel, field_validator

from cases.forms.union_form_model_list_or_empty.app import CompanyForm, UserForm


class ListOfOne(BaseModel):
    name: str
    tags: List[str]

    @field_validator("tags", mode="before")
    @classmethod
    def one_is_a_list(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value


class EmptyIsNone(BaseModel):
    company: str
    size: Optional[int] = None
    motto: Optional[str] = None

    @field_validator("size", "motto", mode="before")
    @classmethod
    def empty_is_none(cls, value: object) -> object:
        return None if value == "" else value


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/validators")
    def validators(data: Annotated[Union[ListOfOne, EmptyIsNone], Form()]):
        return data

    @app.post("/user")
    def user(data: Annotated[UserForm, Form()]):
        return data

    @app.post("/company")
    def company(data: Annotated[CompanyForm, Form()]):
        return data

    return app
