from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.routing import APIRoute
from starlette.routing import Match


def create_app() -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    router = APIRouter()

    @router.get("/items/{item_id}")
    def read_item(item_id: str) -> str:
        return item_id

    app.include_router(router, prefix="/api")
    return app


def create_app_without_router() -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/api/items/{item_id}")
    def read_item(item_id: str) -> str:
        return item_id

    return app


def paths(app: FastAPI) -> list[str]:
    return [route.path for route in app.routes]  # type: ignore[attr-defined]


def endpoints(app: FastAPI) -> dict[str, str]:
    return {route.name: route.path for route in app.routes}  # type: ignore[attr-defined]


def paths_of_api_routes(app: FastAPI) -> list[str]:
    return [route.path for route in app.routes if isinstance(route, APIRoute)]


def guarded_paths(app: FastAPI) -> list[str]:
    return [route.path for route in app.routes if hasattr(route, "path")]


def add_middleware(app: FastAPI) -> FastAPI:
    """What tools for metrics and traces do: they look for the route that fits the request, and read its path."""

    @app.middleware("http")
    async def label(request: Request, call_next: Any) -> Any:
        label = "none"
        for route in app.routes:
            match, _ = route.matches(request.scope)
            if match == Match.FULL:
                label = route.path  # type: ignore[attr-defined]
                break
        response = await call_next(request)
        response.headers["x-route"] = label
        return response

    return app


def paths_of_contexts(app: FastAPI) -> list[str]:
    from fastapi.routing import iter_route_contexts

    return [context.path for context in iter_route_contexts(app.routes)]


def paths_of_document(app: FastAPI) -> list[str]:
    return list(app.openapi()["paths"])
