from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import RedirectResponse
from starlette.middleware.sessions import SessionMiddleware


def create_app():
    router = APIRouter()

    @router.get("/login")
    async def login(request: Request):
        return RedirectResponse(request.url_for("authorized"))

    @router.get("/authorized")
    async def authorized(request: Request):
        request.session["user"] = "Ann"
        return "welcome"

    app = FastAPI()
    app.add_middleware(SessionMiddleware, secret_key="a secret")
    app.include_router(router, prefix="/account")

    @app.get("/me")
    async def read_me(request: Request):
        return request.session.get("user")

    return app
