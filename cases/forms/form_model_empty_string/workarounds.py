from typing import Annotated, Optional

from fastapi import FastAPI, Form
from pydantic import BaseModel, field_validator


class Age(BaseModel):
    age: Optional[int] = None

    @field_validator("age", mode="before")
    @classmethod
    def empty_is_none(cls, value: object) -> object:
        return None if value == "" else value


class WithForm(BaseModel):
    age: Annotated[Optional[int], Form()] = None


class WithFormDefault(BaseModel):
    age: Optional[int] = Form(None)


class Single(BaseModel):
    age: Optional[int] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/before")
    async def before_validator(model: Annotated[Age, Form()]) -> Optional[int]:
        return model.age

    @app.post("/form-field")
    async def form_field(model: Annotated[WithForm, Form()]) -> Optional[int]:
        return model.age

    @app.post("/form-default")
    async def form_default(model: Annotated[WithFormDefault, Form()]) -> Optional[int]:
        return model.age

    @app.post("/single")
    async def single(age: Annotated[Optional[int], Form()] = None) -> Optional[int]:
        return Single(age=age).age

    return app
