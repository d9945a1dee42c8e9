from typing import Annotated, Any, Literal, Optional

from fastapi import FastAPI, Form
from pydantic import BaseModel


class Blank(BaseModel):
    field_1: str = "a"
    field_2: str = "b"


class Numbers(BaseModel):
    size: int = 3


class Person(BaseModel):
    name: Optional[str] = None


class Age(BaseModel):
    age: Optional[int] = None


class Ticked(BaseModel):
    ticked: bool = True


class Attribute(BaseModel):
    attribute: Optional[Literal["abc", "def"]] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def form_endpoint(model: Annotated[Blank, Form()]) -> dict[str, Any]:
        return {"fields_set": sorted(model.model_fields_set)}

    @app.post("/default-style")
    async def form_in_default_style(model: Blank = Form()) -> dict[str, Any]:
        return {"fields_set": sorted(model.model_fields_set)}

    @app.post("/numbers")
    async def read_numbers(model: Annotated[Numbers, Form()]) -> int:
        return model.size

    @app.post("/person")
    async def read_person(model: Annotated[Person, Form()]) -> Optional[str]:
        return model.name

    @app.post("/age")
    async def read_age(model: Annotated[Age, Form()]) -> Optional[int]:
        return model.age

    @app.post("/ticked")
    async def read_ticked(model: Annotated[Ticked, Form()]) -> bool:
        return model.ticked

    @app.post("/attribute")
    async def read_attribute(model: Annotated[Attribute, Form()]) -> Optional[str]:
        return model.attribute

    return app
