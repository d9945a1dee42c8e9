from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles


def build(folder: Path, name: str = "dist") -> Path:
    """What a build tool leaves behind, and a file that has the name of a path operation."""
    made = folder / name
    (made / "assets").mkdir(parents=True)
    (made / "index.html").write_text("app shell")
    (made / "assets" / "app.js").write_text("run()")
    (made / "items").write_text("a file")
    return made


def add_items(app: FastAPI) -> None:
    @app.get("/items")
    def items() -> Any:
        return ["item"]


def create_app(folder: Path) -> FastAPI:
    """The path operation is declared after the frontend."""
    app = FastAPI()
    app.frontend("/", directory=build(folder))
    add_items(app)
    return app


def create_app_with_router(folder: Path, **include: Any) -> FastAPI:
    app = FastAPI()
    router = APIRouter(prefix="/admin")
    router.frontend("/", directory=build(folder))
    app.include_router(router, **include)
    add_items(app)
    return app


def create_app_with_mount(folder: Path) -> FastAPI:
    """StaticFiles mounted by hand, before and after which a path operation is declared."""
    app = FastAPI()

    @app.get("/early")
    def early() -> Any:
        return ["early"]

    app.mount("/", StaticFiles(directory=build(folder), html=True))
    add_items(app)
    return app
