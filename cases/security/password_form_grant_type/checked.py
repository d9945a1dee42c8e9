from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordRequestForm


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/token")
    def login(form: OAuth2PasswordRequestForm = Depends()) -> str:
        if form.grant_type not in (None, "password"):
            raise HTTPException(422, "unsupported_grant_type")
        return form.username

    return app
