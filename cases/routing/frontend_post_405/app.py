from pathlib import Path

from fastapi import APIRouter, FastAPI, HTTPException


def build(folder: Path) -> Path:
    (folder / "index.html").write_text("app shell")
    (folder / "asset.txt").write_text("ok")
    return folder


def create_app(folder: Path) -> FastAPI:
    app = FastAPI()
    app.frontend("/", directory=build(folder), fallback="index.html")
    return app


def create_app_with_router(folder: Path) -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    router.frontend("/", directory=build(folder), fallback="index.html")
    app.include_router(router, prefix="/app")
    return app


def create_app_with_catch_all(folder: Path) -> FastAPI:
    app = create_app(folder)

    @app.api_route("/{rest:path}", methods=["POST", "PUT", "PATCH", "DELETE", "OPTIONS"], include_in_schema=False)
    def not_found(rest: str) -> None:
        raise HTTPException(404)

    return app
