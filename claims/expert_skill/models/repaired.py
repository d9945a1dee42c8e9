from fastapi import FastAPI
from pydantic import BaseModel, Field, model_validator
from typing_extensions import Self

from claims.expert_skill.models.app import UserCreate


class ConfirmedUser(UserCreate):
    @model_validator(mode="after")
    def passwords_match(self) -> Self:
        if self.password != self.confirm_password:
            raise ValueError("passwords do not match")
        return self


class Address(BaseModel):
    """The guide's pattern, with a plus in the local part and without two dots that follow each other."""

    email: str = Field(..., pattern=r"^[\w+-]+(\.[\w+-]+)*@[\w-]+(\.[\w-]+)+$")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/users", status_code=201)
    async def create_user(user: ConfirmedUser) -> str:
        return user.email

    @app.post("/addresses", status_code=201)
    async def create_address(address: Address) -> str:
        return address.email

    return app
