from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/token")
    def login(form: OAuth2PasswordRequestForm = Depends()) -> str:
        return form.username

    return app
