from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

METHODS = ["POST", "DELETE"]


def clear() -> str:
    return "cleared"


def reported() -> FastAPI:
    """The program of issues 13175 and 4740, completed."""
    app = FastAPI()
    router = APIRouter()
    router.add_api_route("/clear", clear, methods=["POST", "DELETE"])
    app.include_router(router)
    return app


def app_add_api_route(**options: Any) -> FastAPI:
    app = FastAPI(**options)
    app.add_api_route("/clear", clear, methods=METHODS)
    return app


def app_api_route() -> FastAPI:
    app = FastAPI()
    app.api_route("/clear", methods=METHODS)(clear)
    return app


def router_api_route() -> FastAPI:
    app = FastAPI()
    router = APIRouter()
    router.api_route("/clear", methods=METHODS)(clear)
    app.include_router(router)
    return app


def two_decorators() -> FastAPI:
    app = FastAPI()
    app.post("/clear")(app.delete("/clear")(clear))
    return app


def route_for_each_method() -> FastAPI:
    app = FastAPI()
    for method in METHODS:
        app.add_api_route("/clear", clear, methods=[method])
    return app


def first_method(route: APIRoute) -> str:
    return f"{route.name}_{min(route.methods).lower()}"


def unique_id_function() -> FastAPI:
    return app_add_api_route(generate_unique_id_function=first_method)


def operation_id() -> FastAPI:
    app = FastAPI()
    app.add_api_route("/clear", clear, methods=METHODS, operation_id="clear")
    return app


def hidden_second_method() -> FastAPI:
    app = FastAPI()
    app.add_api_route("/clear", clear, methods=["POST"])
    app.add_api_route("/clear", clear, methods=["DELETE"], include_in_schema=False)
    return app
