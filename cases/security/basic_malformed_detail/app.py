from base64 import b64decode

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.security import HTTPBasic, HTTPBasicCredentials

CHALLENGE = {"www-authenticate": "Basic"}


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_name(credentials: HTTPBasicCredentials = Depends(HTTPBasic())):
        return credentials.username

    return app


class Documented(HTTPBasic):
    async def __call__(self, request: Request) -> HTTPBasicCredentials:
        scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "basic":
            raise HTTPException(401, "Not authenticated", CHALLENGE)
        try:
            name, colon, password = b64decode(encoded).decode("ascii").partition(":")
        except ValueError:
            colon = ""
        if not colon:
            raise HTTPException(401, "Invalid authentication credentials", CHALLENGE)
        return HTTPBasicCredentials(username=name, password=password)


def create_app_with_own_dependency() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_name(credentials: HTTPBasicCredentials = Depends(Documented())):
        return credentials.username

    return app
