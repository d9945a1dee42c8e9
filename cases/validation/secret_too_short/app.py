from fastapi import FastAPI
from pydantic import BaseModel, Field, SecretStr


def create_app() -> FastAPI:
    app = FastAPI()

    class User(BaseModel):
        password: SecretStr = Field(min_length=8)

    @app.post("/")
    def register(user: User) -> int:
        return len(user.password)

    return app
