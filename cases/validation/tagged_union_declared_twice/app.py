from typing import Annotated, Any, Literal, Union

from fastapi import Body, FastAPI
from pydantic import BaseModel, Discriminator, Tag


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int


class Dog(BaseModel):
    kind: Literal["dog"]
    lives: int


def get_kind(value: Any) -> Any:
    return value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)


ByFunction = Annotated[Union[Annotated[Cat, Tag("cat")], Annotated[Dog, Tag("dog")]], Discriminator(get_kind)]
ByField = Annotated[Union[Cat, Dog], Discriminator("kind")]


def create_app_by_function() -> FastAPI:
    app = FastAPI()

    @app.post("/pet")
    async def read_pet(pet: Annotated[ByFunction, Body()]) -> int:
        return pet.lives

    return app


def create_app_by_field() -> FastAPI:
    app = FastAPI()

    @app.post("/pet")
    async def read_pet(pet: Annotated[ByField, Body()]) -> int:
        return pet.lives

    return app


def create_app_with_one_model() -> FastAPI:
    app = FastAPI()

    @app.post("/cat")
    async def read_cat(pet: Annotated[Cat, Body()]) -> int:
        return pet.lives

    return app
