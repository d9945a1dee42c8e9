from typing import Any

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer


def create_app(scheme: Any) -> FastAPI:
    """`scheme` is the dependency."""
    app = FastAPI()

    @app.get("/")
    async def read_token(token: Any = Depends(scheme)):
        return token

    return app


oauth2 = OAuth2PasswordBearer(tokenUrl="token")


async def refused(token: str = Depends(oauth2)) -> str:
    if not token.strip():
        raise HTTPException(401, "Not authenticated", {"WWW-Authenticate": "Bearer"})
    return token
