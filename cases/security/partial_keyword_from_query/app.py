from collections.abc import Callable
from functools import partial

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Security

ROLES = {"alice": "admin", "bob": "member"}


def require_role(role: str, x_user: str = Header()) -> str:
    if ROLES[x_user] != role:
        raise HTTPException(status_code=403, detail="Forbidden")
    return x_user


def make_dependency(role: str) -> Callable[..., str]:
    def dependency(x_user: str = Header()) -> str:
        return require_role(role, x_user)

    return dependency


class RequireRole:
    def __init__(self, role: str) -> None:
        self.role = role

    def __call__(self, x_user: str = Header()) -> str:
        return require_role(self.role, x_user)


BY_KEYWORD = partial(require_role, role="admin")
BY_PLACE = partial(require_role, "admin")


def create_app(dependency: Callable[..., str], place: str = "parameter") -> FastAPI:
    """`place` is where the endpoint has its dependency: parameter, security, decorator, router or app."""
    wanted = [Depends(dependency)]
    app = FastAPI(dependencies=wanted if place == "app" else [])
    router = APIRouter(dependencies=wanted if place == "router" else [])

    if place in ("parameter", "security"):
        marker = Security if place == "security" else Depends

        @router.get("/admin")
        def admin(user: str = marker(dependency)) -> str:
            return "let in"

    else:

        @router.get("/admin", dependencies=wanted if place == "decorator" else [])
        def admin_without_parameter() -> str:
            return "let in"

    app.include_router(router)
    return app
