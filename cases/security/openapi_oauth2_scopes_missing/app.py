from typing import Annotated

from fastapi import Depends, FastAPI, Security
from fastapi.security import OAuth2AuthorizationCodeBearer, OAuth2PasswordBearer

oauth2_scheme = OAuth2AuthorizationCodeBearer(
    authorizationUrl="api/oauth/authorize",
    tokenUrl="/api/oauth/token",
    scopes={"read": "Read access", "write": "Write access"},
)
password_scheme = OAuth2PasswordBearer(tokenUrl="token", scopes={"read": "Read access", "write": "Write access"})


async def get_token(token: Annotated[str, Depends(oauth2_scheme)]) -> str:
    return token


async def get_password_token(token: str = Depends(password_scheme)) -> str:
    return token


def create_app() -> FastAPI:
    """The program of the test of PR 14459."""
    app = FastAPI(dependencies=[Depends(get_token)])

    @app.get("/admin", dependencies=[Security(get_token, scopes=["read", "write"])])
    async def read_admin() -> dict[str, str]:
        return {"message": "Admin Access"}

    @app.get("/parameter")
    async def read_parameter(token: Annotated[str, Security(get_token, scopes=["read", "write"])]) -> str:
        return token

    return app


def create_app_without_app_dependency() -> FastAPI:
    app = FastAPI()

    @app.get("/admin", dependencies=[Security(get_token, scopes=["read", "write"])])
    async def read_admin() -> dict[str, str]:
        return {"message": "Admin Access"}

    @app.get("/password", dependencies=[Security(get_password_token, scopes=["read", "write"])])
    async def read_password() -> dict[str, str]:
        return {"message": "Admin Access"}

    return app
