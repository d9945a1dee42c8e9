from typing import Any

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer


def create_app(scheme: Any) -> FastAPI:
    """`scheme` is the dependency."""
    app = FastAPI()

    @app.get("/")
    async def read(credentials: Any = Depends(scheme)):
        return credentials

    @app.get("/def")
    def read_in_thread(credentials: Any = Depends(scheme)):
        return credentials

    return app


oauth2 = OAuth2PasswordBearer(tokenUrl="token")


def create_app_with_a_known_token(token: Any = oauth2) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(given: str = Depends(token)):
        if given != "foobar":
            raise HTTPException(401, "Unknown token")
        return "welcome"

    return app
