from fastapi import Depends, Header, HTTPException
from fastapi_mcp import AuthConfig, FastApiMCP

from companions.fastapi_mcp import plain


def create_app():
    app = plain.create_app()
    FastApiMCP(app, name="shop").mount_http()
    return app


def check_token(authorization: str = Header("")):
    if authorization != "Bearer secret":
        raise HTTPException(401)


def create_guarded_app():
    app = plain.create_app()
    FastApiMCP(app, name="shop", auth_config=AuthConfig(dependencies=[Depends(check_token)])).mount_http()
    return app
