from fastapi import Depends, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from cases.security.authorization_credentials_blanks import app


def stripped(token: str = Depends(app.oauth2)) -> str:
    return token.strip()


class OneBlank:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            headers = [
                (name, b" ".join(value.split()) if name == b"authorization" else value)
                for name, value in scope["headers"]
            ]
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, send)


def create_app() -> FastAPI:
    made = app.create_app_with_a_known_token()
    made.add_middleware(OneBlank)
    return made
