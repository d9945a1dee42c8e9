from typing import Annotated

from fastapi import FastAPI
from pydantic import AfterValidator, BaseModel, Field, SecretStr


def create_app() -> FastAPI:
    app = FastAPI()

    class User(BaseModel):
        password: Annotated[str, Field(min_length=8), AfterValidator(SecretStr)]

    @app.post("/")
    def register(user: User) -> int:
        return len(user.password)

    return app
