from typing import Any, Callable, Dict

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2, OAuth2AuthorizationCodeBearer, OAuth2PasswordBearer


def create_app(create_scheme: Callable[[], Any]) -> FastAPI:
    app = FastAPI()
    scheme = create_scheme()

    @app.get("/")
    async def read_token(token: str = Depends(scheme)) -> str:
        return token

    return app


def without() -> OAuth2PasswordBearer:
    return OAuth2PasswordBearer(tokenUrl="token")


def keyword() -> OAuth2PasswordBearer:
    return OAuth2PasswordBearer(tokenUrl="token", refreshUrl="refresh")


def keyword_with_others() -> OAuth2PasswordBearer:
    return OAuth2PasswordBearer("token", scopes={"read": "Read"}, auto_error=False, refreshUrl="refresh")


def authorization_code() -> OAuth2AuthorizationCodeBearer:
    return OAuth2AuthorizationCodeBearer("authorize", "token", refreshUrl="refresh")


def flows() -> OAuth2:
    return OAuth2(flows={"password": {"tokenUrl": "token", "refreshUrl": "refresh", "scopes": {}}})


def model() -> OAuth2PasswordBearer:
    scheme = OAuth2PasswordBearer(tokenUrl="token")
    scheme.model.flows.password.refreshUrl = "refresh"
    return scheme


class Refreshing(OAuth2PasswordBearer):
    def __init__(self, token_url: str, refresh_url: str, **options: Any) -> None:
        super().__init__(token_url, **options)
        self.model.flows.password.refreshUrl = refresh_url


def subclass() -> OAuth2PasswordBearer:
    return Refreshing("token", "refresh")


def documented(document: Dict[str, Any]) -> Any:
    return next(iter(document["components"]["securitySchemes"].values()))["flows"]
