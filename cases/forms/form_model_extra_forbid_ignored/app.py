from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request
from pydantic import BaseModel, ConfigDict


def model_of(extra: str) -> type[BaseModel]:
    class User(BaseModel):
        model_config = ConfigDict(extra=extra)
        name: str

    return User


def create_app(extra: str) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create_user(user: Annotated[model_of(extra), Form()]):
        return user

    return app


def create_app_that_compares() -> FastAPI:
    app = FastAPI()
    model = model_of("ignore")

    @app.post("/")
    async def create_user(request: Request, user: Annotated[model, Form()]):
        for name in await request.form():
            if name not in model.model_fields:
                raise HTTPException(422, f"unknown field: {name}")
        return user

    return app
