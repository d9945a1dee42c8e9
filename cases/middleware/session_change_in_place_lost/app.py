from fastapi import FastAPI, Request
from starlette.middleware.sessions import SessionMiddleware


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_middleware(SessionMiddleware, secret_key="secret")

    @app.post("/cart")
    async def create_cart(request: Request):
        request.session["cart"] = ["a"]

    @app.get("/cart")
    async def read_cart(request: Request):
        return request.session.get("cart")

    @app.post("/cart/append")
    async def append(request: Request):
        request.session["cart"].append("b")

    @app.post("/cart/assign")
    async def assign(request: Request):
        request.session["cart"] = [*request.session["cart"], "b"]

    @app.post("/profile")
    async def create_profile(request: Request):
        request.session["profile"] = {"visits": 1}

    @app.get("/profile")
    async def read_profile(request: Request):
        return request.session.get("profile")

    @app.post("/profile/count")
    async def count(request: Request):
        request.session["profile"]["visits"] += 1

    @app.post("/profile/assign")
    async def assign_profile(request: Request):
        profile = request.session["profile"]
        profile["visits"] += 1
        request.session["profile"] = profile

    @app.post("/cart/items")
    async def append_and_count(request: Request):
        request.session["cart"].append("b")
        request.session["changes"] = 1

    return app
