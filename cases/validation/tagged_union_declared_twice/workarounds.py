from typing import Annotated, Union

from fastapi import Body, FastAPI
from pydantic import Field

from cases.validation.tagged_union_declared_twice.app import ByField, Cat, Dog


def create_app_without_body() -> FastAPI:
    app = FastAPI()

    @app.post("/pet")
    async def read_pet(pet: ByField) -> int:
        return pet.lives

    return app


def create_app_with_field() -> FastAPI:
    app = FastAPI()

    @app.post("/pet")
    async def read_pet(pet: Annotated[Annotated[Union[Cat, Dog], Field(discriminator="kind")], Body()]) -> int:
        return pet.lives

    return app


def create_app_with_plain_union() -> FastAPI:
    app = FastAPI()

    @app.post("/pet")
    async def read_pet(pet: Annotated[Union[Cat, Dog], Body()]) -> int:
        return pet.lives

    return app
