from typing import Annotated, Union

from fastapi import Body, FastAPI
from pydantic import BaseModel, Discriminator, Tag


class Cat(BaseModel):
    pet_type: str = "cat"
    meows: int


class Dog(BaseModel):
    pet_type: str = "dog"
    barks: float


def get_pet_type(v):
    assert isinstance(v, dict)
    return v.get("pet_type", "")


Pet = Annotated[Union[Annotated[Cat, Tag("cat")], Annotated[Dog, Tag("dog")]], Discriminator(get_pet_type)]


def create_app_of_cat() -> FastAPI:
    app = FastAPI()

    @app.post("/pet/")
    async def create_cat(pet: Cat):
        return pet

    return app


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/pet/annotated")
    async def create_pet_annotated(pet: Annotated[Pet, Body()]):
        return pet

    return app


def create_app_of_field() -> FastAPI:
    class Owner(BaseModel):
        pet: Pet

    app = FastAPI()

    @app.post("/owner")
    async def create_owner(owner: Owner):
        return owner.pet

    return app


def create_app_by_default() -> FastAPI:
    app = FastAPI()

    @app.post("/pet/assignment")
    async def create_pet_assignment(pet: Pet = Body()):
        return pet

    return app


def create_app_without_body() -> FastAPI:
    app = FastAPI()

    @app.post("/pet/")
    async def create_pet(pet: Pet):
        return pet

    return app
