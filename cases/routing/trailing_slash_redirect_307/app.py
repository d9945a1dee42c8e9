from typing import Any

from fastapi import APIRouter, FastAPI


def create_app_of_issue_1208() -> FastAPI:
    app = FastAPI()

    @app.post("/bla")
    async def bla():
        return {}

    return app


def create_app(*paths: str, options: Any = None, router_options: Any = None) -> FastAPI:
    """Users, below the prefix, at these paths."""
    router = APIRouter(prefix="/users", **(router_options or {}))

    async def list_users():
        return ["alice"]

    async def create_user(user: dict):
        return user

    for path in paths:
        router.get(path)(list_users)
        router.post(path)(create_user)

    app = FastAPI(**(options or {}))
    app.include_router(router)
    return app
