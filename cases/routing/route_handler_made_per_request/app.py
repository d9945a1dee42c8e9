from typing import Any, Callable, List, Type

from fastapi import APIRouter, FastAPI, Request
from fastapi.routing import APIRoute

made: List[str] = []


class CountingRoute(APIRoute):
    """It notes each handler that is made, and a header counts its requests."""

    def get_route_handler(self) -> Callable[..., Any]:
        made.append(self.path)
        original = super().get_route_handler()
        count = 0

        async def handler(request: Request) -> Any:
            nonlocal count
            count += 1
            response = await original(request)
            response.headers["x-count"] = str(count)
            return response

        return handler


class StateRoute(APIRoute):
    count = 0

    def get_route_handler(self) -> Callable[..., Any]:
        original = super().get_route_handler()

        async def handler(request: Request) -> Any:
            self.count += 1
            response = await original(request)
            response.headers["x-count"] = str(self.count)
            return response

        return handler


def create_app(route_class: Type[APIRoute] = CountingRoute) -> FastAPI:
    app = FastAPI()
    router = APIRouter(route_class=route_class)

    @router.get("/item")
    def item() -> str:
        return "item"

    app.include_router(router, prefix="/api")
    return app


def create_nested_app() -> FastAPI:
    app, outer, inner = FastAPI(), APIRouter(), APIRouter(route_class=CountingRoute)

    @inner.get("/item")
    def item() -> str:
        return "item"

    outer.include_router(inner, prefix="/api")
    app.include_router(outer)
    return app


def create_app_without_router() -> FastAPI:
    app = FastAPI()
    app.router.route_class = CountingRoute

    @app.get("/api/item")
    def item() -> str:
        return "item"

    return app
