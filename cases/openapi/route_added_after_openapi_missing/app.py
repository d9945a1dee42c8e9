from collections.abc import Callable

from fastapi import APIRouter, FastAPI


def endpoint() -> str:
    return "late"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/first")
    def first() -> str:
        return "first"

    return app


def add_by_decorator(app: FastAPI) -> None:
    app.get("/late")(endpoint)


def add_by_method(app: FastAPI) -> None:
    app.add_api_route("/late", endpoint, methods=["GET"])


def include_router(app: FastAPI) -> None:
    router = APIRouter()
    router.get("/late")(endpoint)
    app.include_router(router)


WAYS: list[Callable[[FastAPI], None]] = [add_by_decorator, add_by_method, include_router]


def create_growing_app() -> FastAPI:
    """A running app that adds a path operation when it is asked to, as on Stack Overflow."""
    app = create_app()

    @app.get("/add")
    async def add(name: str) -> str:
        async def dynamic_controller() -> str:
            return f"dynamic: {name}"

        app.add_api_route(f"/dyn/{name}", dynamic_controller, methods=["GET"])
        return "ok"

    return app
