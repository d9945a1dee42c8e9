from authlib.integrations.starlette_client import OAuth, OAuthError
from fastapi import APIRouter, FastAPI, HTTPException, Request
from starlette.middleware.sessions import SessionMiddleware


def create_app(provider):
    """Its users log in at the provider that has this URL."""
    oauth = OAuth()
    oauth.register(
        name="provider",
        client_id="casebook",
        client_secret="secret",
        server_metadata_url=f"{provider}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256"},
    )
    router = APIRouter()

    @router.get("/login")
    async def login(request: Request):
        return await oauth.provider.authorize_redirect(request, request.url_for("authorized"))

    @router.get("/authorized")
    async def authorized(request: Request):
        try:
            token = await oauth.provider.authorize_access_token(request)
        except OAuthError as error:
            raise HTTPException(401, error.error) from error
        request.session["user"] = token["userinfo"]["name"]
        request.session["access_token"] = token["access_token"]
        return "welcome"

    app = FastAPI()
    app.add_middleware(SessionMiddleware, secret_key="a secret")
    app.include_router(router, prefix="/account")

    @app.get("/me")
    async def read_me(request: Request):
        return request.session.get("user")

    @app.get("/profile")
    async def read_profile(request: Request):
        token = {"access_token": request.session["access_token"], "token_type": "Bearer"}
        return await oauth.provider.userinfo(token=token)

    return app
