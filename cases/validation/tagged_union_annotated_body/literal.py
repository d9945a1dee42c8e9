from typing import Annotated, Literal, Union

from fastapi import Body, FastAPI
from pydantic import BaseModel, Field


class Cat(BaseModel):
    pet_type: Literal["cat"]
    meows: int


class Dog(BaseModel):
    pet_type: Literal["dog"]
    barks: float


Pet = Annotated[Union[Cat, Dog], Field(discriminator="pet_type")]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/pet/annotated")
    async def create_pet_annotated(pet: Annotated[Pet, Body()]):
        return pet

    return app
