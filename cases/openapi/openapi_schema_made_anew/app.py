from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items() -> str:
        return "items"

    return app


def add_route(app: FastAPI) -> None:
    @app.get("/late")
    def late() -> str:
        return "late"


def include_router(app: FastAPI) -> None:
    router = APIRouter()

    @router.get("/late")
    def late() -> str:
        return "late"

    app.include_router(router)


def edit(app: FastAPI) -> None:
    """The document is made, and something is added to it."""
    app.openapi()["info"]["x-logo"] = {"url": "logo.png"}


def assign(app: FastAPI) -> None:
    """The document is made by hand, or read from a file, and put in the place of FastAPI's."""
    schema = get_openapi(title="Own title", version="1.0.0", routes=app.routes)
    schema["info"]["x-logo"] = {"url": "logo.png"}
    app.openapi_schema = schema


def override(app: FastAPI) -> None:
    """As the documentation does it."""

    def custom_openapi() -> dict[str, Any]:
        if app.openapi_schema:
            return app.openapi_schema
        assign(app)
        assert app.openapi_schema
        return app.openapi_schema

    app.openapi = custom_openapi  # type: ignore[method-assign]
