from typing import Any

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/token")
    async def log_in(form: OAuth2PasswordRequestForm = Depends()) -> Any:
        return form.username

    return app
