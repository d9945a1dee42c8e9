from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Cookie, Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse


def login(session: Annotated[str, Cookie()] = "") -> None:
    if session != "valid":
        raise HTTPException(401, "Log in")


async def async_login(session: Annotated[str, Cookie()] = "") -> None:
    if session != "valid":
        raise HTTPException(401, "Log in")


def build(folder: Path) -> Path:
    (folder / "index.html").write_text("app shell")
    (folder / "report.txt").write_text("secret")
    return folder


def add_api(router: Any) -> None:
    @router.get("/api")
    def read_api() -> str:
        return "api"


def create_app(folder: Path, dependency: Any = login) -> FastAPI:
    app = FastAPI(dependencies=[Depends(dependency)])
    app.frontend("/", directory=build(folder), fallback="index.html")
    add_api(app)
    return app


def create_app_with_router(folder: Path, dependency: Any = login) -> FastAPI:
    app = FastAPI()
    router = APIRouter(dependencies=[Depends(dependency)])
    router.frontend("/", directory=build(folder), fallback="index.html")
    add_api(router)
    app.include_router(router)
    return app


def create_app_with_include(folder: Path, dependency: Any = login) -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    router.frontend("/", directory=build(folder), fallback="index.html")
    add_api(router)
    app.include_router(router, dependencies=[Depends(dependency)])
    return app


def create_app_with_router_of_app(folder: Path, dependency: Any = login) -> FastAPI:
    """The app has the dependency, and an included router the frontend."""
    app = FastAPI(dependencies=[Depends(dependency)])
    router = APIRouter()
    router.frontend("/", directory=build(folder), fallback="index.html")
    add_api(router)
    app.include_router(router)
    return app


def create_app_with_middleware(folder: Path) -> FastAPI:
    app = FastAPI()
    app.frontend("/", directory=build(folder), fallback="index.html")
    add_api(app)

    @app.middleware("http")
    async def ask_for_login(request: Request, call_next: Any) -> Any:
        if request.cookies.get("session") != "valid":
            return JSONResponse({"detail": "Log in"}, 401)
        return await call_next(request)

    return app
