from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordRequestForm


def create_app(form: type[OAuth2PasswordRequestForm] = OAuth2PasswordRequestForm) -> FastAPI:
    app = FastAPI()

    @app.post("/login")
    async def login(form_data: form = Depends()):
        if form_data.grant_type not in (None, "password"):
            raise HTTPException(422, "unsupported_grant_type")
        return form_data.username

    return app
