from companions.fief_client import plain
from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse
from fief_client import FiefAsync
from fief_client.integrations.fastapi import FiefAuth


class Cache:
    """What is known of users, as the documentation has it."""

    def __init__(self):
        self.known = {}

    async def get(self, user_id):
        return self.known.get(user_id)

    async def set(self, user_id, userinfo):
        self.known[user_id] = userinfo


def create_app(url):
    cache = Cache()
    fief = FiefAsync(url, "casebook", "secret")
    auth = FiefAuth(fief, plain.get_scheme(url), get_userinfo_cache=lambda: cache)
    app = plain.create_app(auth.authenticated())

    @app.get("/scoped")
    def read_scoped(token=Depends(auth.authenticated(scope=["openid", "orders"]))):
        return token["scope"]

    @app.get("/permitted")
    def read_permitted(token=Depends(auth.authenticated(permissions=["orders:read"]))):
        return token["permissions"]

    @app.get("/optional")
    def read_optional(token=Depends(auth.authenticated(optional=True))):
        return token and str(token["id"])

    @app.get("/user")
    def read_user(user=Depends(auth.current_user())):
        return user["email"]

    return app


def create_app_with_login(url):
    app = FastAPI()
    fief = FiefAsync(url, "casebook", "secret")

    @app.get("/login")
    async def login(request: Request):
        return RedirectResponse(await fief.auth_url(str(request.url_for("come_back")), scope=["openid"]))

    @app.get("/callback")
    async def come_back(request: Request, code: str):
        tokens, user = await fief.auth_callback(code, str(request.url_for("come_back")))
        return {"type": tokens["token_type"], "email": user["email"]}

    return app
