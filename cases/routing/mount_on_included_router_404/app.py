from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles


def create_sub_application() -> FastAPI:
    subapi = FastAPI()

    @subapi.get("/sub")
    def read_sub() -> dict[str, str]:
        return {"message": "Hello World from sub API"}

    return subapi


def create_app(**include: Any) -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @router.get("/app")
    def read_main() -> dict[str, str]:
        return {"message": "Hello World from main app"}

    router.mount("/subapi", create_sub_application())
    app.include_router(router, **include)
    return app


def create_nested_app() -> FastAPI:
    app = FastAPI()
    parent, child = APIRouter(), APIRouter()
    child.mount("/subapi", create_sub_application())
    parent.include_router(child, prefix="/v1")
    app.include_router(parent, prefix="/api")
    return app


def create_app_with_files(folder: Path) -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    router.mount("/static", StaticFiles(directory=folder), name="static")
    app.include_router(router, prefix="/api")
    return app


def create_app_mounted_on_app() -> FastAPI:
    app = FastAPI()
    app.include_router(APIRouter(), prefix="/api")
    app.mount("/api/subapi", create_sub_application())
    return app
