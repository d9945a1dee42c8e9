from fastapi import Depends, FastAPI, Request
from starlette.middleware.sessions import SessionMiddleware


def touch_session(request: Request) -> None:
    if request.session:
        request.session["seen"] = True


def create_app(*, touch: bool = False) -> FastAPI:
    app = FastAPI(dependencies=[Depends(touch_session)] if touch else [])
    app.add_middleware(SessionMiddleware, secret_key="secret")

    @app.post("/login")
    async def login(request: Request):
        request.session["user"] = "ada"

    @app.get("/me")
    async def read_me(request: Request):
        return request.session["user"]

    @app.get("/public")
    async def read_public():
        return "public"

    return app
