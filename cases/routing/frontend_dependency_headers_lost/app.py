from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Request, Response


def dependency_of(note: Callable[[str], None]) -> Any:
    def frontend_dependency(response: Response, background_tasks: BackgroundTasks) -> None:
        note("dependency")
        response.headers["X-Frontend-Dependency"] = "applied"
        response.set_cookie("frontend", "dependency")
        background_tasks.add_task(note, "background")

    return Depends(frontend_dependency)


def build(folder: Path) -> Path:
    (folder / "index.html").write_text("app")
    (folder / "app.js").write_text("run()")
    return folder


def create_app(folder: Path, note: Callable[[str], None]) -> FastAPI:
    app = FastAPI(dependencies=[dependency_of(note)])
    app.frontend("/", directory=build(folder))

    @app.get("/api")
    def api() -> str:
        return "api"

    return app


def create_app_with_router(folder: Path, note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    router = APIRouter(dependencies=[dependency_of(note)])
    router.frontend("/", directory=build(folder))
    app.include_router(router)
    return app


def create_app_with_include(folder: Path, note: Callable[[str], None]) -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    router.frontend("/", directory=build(folder))
    app.include_router(router, dependencies=[dependency_of(note)])
    return app


def create_app_with_middleware(folder: Path) -> FastAPI:
    app = FastAPI()
    app.frontend("/", directory=build(folder))

    @app.middleware("http")
    async def add_header(request: Request, call_next: Any) -> Any:
        response = await call_next(request)
        response.headers["X-Frontend-Dependency"] = "applied"
        response.set_cookie("frontend", "dependency")
        return response

    return app
