from contextlib import asynccontextmanager

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from fastapi_sso.sso.base import OpenID
from fastapi_sso.sso.generic import create_provider

from companions.fastapi_sso import plain


def read_user(response, session=None):
    """The user that the provider's answer tells of."""
    return OpenID(id=str(response["sub"]), email=response["email"], display_name=response["name"], provider="casebook")


@asynccontextmanager
async def entered(sso):
    if hasattr(sso, "__aenter__"):
        async with sso:
            yield
    elif hasattr(sso, "__enter__"):  # before 0.16.0
        with sso:
            yield
    else:  # before 0.7.0
        yield


def create_account_router(provider):
    """Its users log in at the provider that has this URL."""
    discovery = {
        "authorization_endpoint": f"{provider}/authorize",
        "token_endpoint": f"{provider}/token",
        "userinfo_endpoint": f"{provider}/userinfo",
    }
    make_sso = create_provider(
        name="casebook", default_scope=["openid", "email"], discovery_document=discovery, response_convertor=read_user
    )
    sso = make_sso("casebook", "secret", allow_insecure_http=True)
    router = APIRouter()

    @router.get("/login")
    async def login(request: Request):
        async with entered(sso):
            return await sso.get_login_redirect(redirect_uri=request.url_for("callback"), state="a state")

    @router.get("/callback")
    async def callback(request: Request):
        async with entered(sso):
            user = await sso.verify_and_process(request, redirect_uri=request.url_for("callback"))
        response = RedirectResponse("/me", 303)
        response.set_cookie("token", plain.make_token(user.email))
        return response

    @router.get("/whoami", response_model=OpenID)
    async def whoami(request: Request):
        async with entered(sso):
            return await sso.verify_and_process(request, redirect_uri=request.url_for("callback"))

    return router


def create_app(provider):
    return plain.create_app(create_account_router(provider), OpenID)
