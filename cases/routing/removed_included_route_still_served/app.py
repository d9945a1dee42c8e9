from fastapi import APIRouter, FastAPI


def create_router() -> APIRouter:
    router = APIRouter()

    @router.get("/items")
    def read_items() -> str:
        return "items"

    @router.get("/debug")
    def debug() -> str:
        return "debug"

    return router


def create_app(router: APIRouter | None = None) -> FastAPI:
    app = FastAPI()
    app.include_router(router or create_router(), prefix="/api")
    return app


def remove_by_path(app: FastAPI, path: str) -> None:
    app.router.routes[:] = [route for route in app.router.routes if getattr(route, "path", None) != path]


def remove_by_name(app: FastAPI, name: str) -> None:
    app.router.routes[:] = [route for route in app.router.routes if getattr(route, "name", None) != name]


def remove_by_index(app: FastAPI, path: str) -> None:
    """As the answer on Stack Overflow does it, but for a route without a path."""
    for index, route in enumerate(app.router.routes):
        if getattr(route, "path_format", None) == path:
            del app.router.routes[index]
            return


def replace(app: FastAPI) -> None:
    """An own path operation shall take the place of one of a router."""
    remove_by_path(app, "/api/debug")

    @app.get("/api/debug")
    def own() -> str:
        return "own"


def create_app_without_router() -> FastAPI:
    app = FastAPI()

    @app.get("/api/debug")
    def debug() -> str:
        return "debug"

    return app


def create_app_with_own_first() -> FastAPI:
    app = FastAPI()

    @app.get("/api/debug")
    def own() -> str:
        return "own"

    app.include_router(create_router(), prefix="/api")
    return app


def remove_from_router(router: APIRouter) -> None:
    router.routes[:] = [route for route in router.routes if route.path != "/debug"]  # type: ignore[attr-defined]
