from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm, OAuth2PasswordRequestFormStrict


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/login")
    async def login(form_data: Annotated[OAuth2PasswordRequestForm, Depends()]):
        return form_data.username

    return app


def create_app_with_strict_form() -> FastAPI:
    app = FastAPI()

    @app.post("/login")
    async def login(form_data: OAuth2PasswordRequestFormStrict = Depends()):
        return form_data.username

    return app
