from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, FastAPI

LIMIT = 100


class EndlessError(Exception):
    pass


def counting() -> Callable[[Any], str]:
    """Gives each route an id. After so many that only an endless loop can ask for them, it stops the loop."""
    made: list[str] = []

    def give_id(route: Any) -> str:
        made.append(route.path)
        if len(made) > LIMIT:
            raise EndlessError(f"more than {LIMIT} routes were made")
        return f"id_{len(made)}"

    return give_id


def create_router() -> APIRouter:
    router = APIRouter(generate_unique_id_function=counting())

    @router.get("/items")
    def read_items() -> str:
        return "items"

    return router


def include_itself(**options: Any) -> int:
    """How many routes the router has afterwards."""
    router = create_router()
    router.include_router(router, **options)
    return len(router.routes)


def include_router_of_app() -> int:
    app = FastAPI(generate_unique_id_function=counting())

    @app.get("/items")
    def read_items() -> str:
        return "items"

    app.include_router(app.router, prefix="/v1")
    return len(app.routes)


def create_app_with_second_router() -> FastAPI:
    app = FastAPI()
    outer, inner = APIRouter(), create_router()
    outer.include_router(inner)
    outer.include_router(inner, prefix="/v1")
    app.include_router(outer)
    return app
