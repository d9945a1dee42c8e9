"""The program of issue 14454."""

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Security
from fastapi.security import SecurityScopes

from cases.security.openapi_oauth2_scopes_missing.app import get_token

AccessToken = Annotated[str, Depends(get_token, use_cache=True)]


async def require_oauth_scopes(security_scopes: SecurityScopes, token: AccessToken) -> None:
    pass


async def check_limit(token: AccessToken) -> None:
    pass


def create_reported_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter(prefix="/v1", dependencies=[Depends(check_limit)])
    channels_router = APIRouter(prefix="/channels", tags=["Channels"])

    @channels_router.get("/", dependencies=[Security(require_oauth_scopes, scopes=["read"])])
    def read_items() -> dict[str, str]:
        return {"msg": "You have READ access"}

    router.include_router(channels_router)
    app.include_router(router)
    return app
