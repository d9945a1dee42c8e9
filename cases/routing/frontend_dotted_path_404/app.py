from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse

SHELL = "<html>SPA shell</html>"


def build(folder: Path) -> Path:
    """What a build of a frontend leaves."""
    (folder / "assets").mkdir()
    (folder / "index.html").write_text(SHELL)
    (folder / "assets" / "app.js").write_text("run()")
    return folder


def create_app(folder: Path, **options: Any) -> FastAPI:
    app = FastAPI()
    app.frontend("/", directory=build(folder), **options)
    return app


def create_app_with_router(folder: Path) -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    router.frontend("/", directory=build(folder), fallback="index.html")
    app.include_router(router, prefix="/app")
    return app


def create_app_with_catch_all(folder: Path) -> FastAPI:
    app = create_app(folder, fallback="index.html")

    @app.get("/users/{rest:path}", include_in_schema=False)
    def users(rest: str) -> FileResponse:
        return FileResponse(folder / "index.html")

    return app
