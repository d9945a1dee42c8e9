from authx import AuthX, AuthXConfig, AuthXDependency, RequestToken, TokenPayload
from fastapi import APIRouter, Depends, FastAPI, Request, WebSocket
from pydantic import BaseModel


class User(BaseModel):
    name: str


def create_auth(location):
    """What takes tokens from `headers` or from `cookies`."""
    config = AuthXConfig(
        JWT_ALGORITHM="HS256",
        JWT_SECRET_KEY="this is very secret, and long enough",
        JWT_TOKEN_LOCATION=[location],
        JWT_COOKIE_SECURE=False,
    )
    auth = AuthX(config=config, model=User)
    revoked = set()

    def is_revoked(token, **_):
        return token in revoked

    def read_user(uid, **_):
        return User(name=uid)

    auth.set_callback_token_blocklist(is_revoked)
    auth.set_callback_get_model_instance(read_user)
    return auth, revoked


def create_shop(auth):
    shop = APIRouter(dependencies=[Depends(auth.access_token_required)])

    @shop.get("/items/{item_id}")
    def read_item(item_id: int):
        return {"item_id": item_id}

    @shop.post("/items")
    def create_item():
        return "created"

    return shop


def create_app():
    app = FastAPI()
    auth, revoked = create_auth("headers")
    auth.handle_errors(app)
    app.include_router(create_shop(auth), prefix="/shop")

    @app.post("/login")
    def login():
        return {"access": auth.create_access_token("ann")}

    @app.get("/me")
    def read_me(user: User = Depends(auth.get_current_subject)):
        return user

    @app.post("/logout", dependencies=[Depends(auth.access_token_required)])
    async def logout(request: Request):
        revoked.add((await auth.get_access_token_from_request(request)).token)

    async def check_by_hand(websocket: WebSocket):
        token = RequestToken(token=websocket.query_params["token"], type="access", location="query")
        return auth.verify_token(token, verify_csrf=False)

    @app.websocket("/chat")
    async def chat(
        websocket: WebSocket,
        payload: TokenPayload = getattr(auth, "WS_AUTH_REQUIRED", Depends(check_by_hand)),  # new in 1.5.2
    ):
        await websocket.accept()
        await websocket.send_json({"hello": payload.sub})
        await websocket.close()

    return app


def create_app_with_cookies():
    app = FastAPI()
    auth, _ = create_auth("cookies")
    auth.handle_errors(app)
    app.include_router(create_shop(auth), prefix="/shop")

    @app.post("/login")
    def login(its: AuthXDependency = Depends(auth.get_dependency)):
        its.set_access_cookies(its.create_access_token("ann", fresh=True))
        its.set_refresh_cookies(its.create_refresh_token("ann"))

    @app.post("/refresh")
    def refresh(
        payload: TokenPayload = Depends(auth.refresh_token_required),
        its: AuthXDependency = Depends(auth.get_dependency),
    ):
        its.set_access_cookies(its.create_access_token(payload.sub))

    @app.post("/password")
    def change_password(payload: TokenPayload = Depends(auth.fresh_token_required)):
        return {"changed": payload.sub}

    @app.post("/logout", dependencies=[Depends(auth.access_token_required)])
    def logout(its: AuthXDependency = Depends(auth.get_dependency)):
        its.unset_cookies()

    return app
