from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Security
from fastapi.security import OAuth2AuthorizationCodeBearer, SecurityScopes

oauth2_scheme = OAuth2AuthorizationCodeBearer(
    authorizationUrl="api/oauth/authorize",
    tokenUrl="/api/oauth/token",
    refreshUrl="/api/oauth/token",
    auto_error=False,
    scopes={"read": "Read access", "write": "Write access"},
)


async def get_token(token: Annotated[str, Depends(oauth2_scheme)]) -> str:
    return token


AccessToken = Annotated[str, Depends(get_token, use_cache=True)]


async def require_oauth_scopes(security_scopes: SecurityScopes, token: AccessToken) -> None:
    pass


async def check_limit(token: AccessToken) -> None:
    pass


def create_app() -> FastAPI:
    """The program of issue 14454."""
    app = FastAPI()
    router = APIRouter(prefix="/v1", dependencies=[Depends(check_limit)])
    channels_router = APIRouter(prefix="/channels", tags=["Channels"])

    @channels_router.get("/", dependencies=[Security(require_oauth_scopes, scopes=["read"])])
    def read_items() -> dict[str, str]:
        return {"msg": "You have READ access"}

    router.include_router(channels_router)
    app.include_router(router)
    return app


def create_app_without_router_dependency() -> FastAPI:
    app = FastAPI()

    @app.get("/v1/channels/", dependencies=[Security(require_oauth_scopes, scopes=["read"])])
    def read_items() -> dict[str, str]:
        return {"msg": "You have READ access"}

    return app


def create_smallest_app() -> FastAPI:
    app = FastAPI(dependencies=[Depends(get_token)])

    @app.get("/items/", dependencies=[Security(get_token, scopes=["read"])])
    def read_items() -> dict[str, str]:
        return {"msg": "You have READ access"}

    @app.get("/parameter/")
    def read_parameter(token: Annotated[str, Security(get_token, scopes=["read"])]) -> dict[str, str]:
        return {"msg": "You have READ access"}

    return app
