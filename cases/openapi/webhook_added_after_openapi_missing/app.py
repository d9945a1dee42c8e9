from collections.abc import Callable

from fastapi import FastAPI
from fastapi.routing import APIRoute


def endpoint() -> str:
    return "late"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/first")
    def first() -> str:
        return "first"

    return app


def add_webhook(app: FastAPI) -> None:
    app.webhooks.post("late")(endpoint)


def append_to_routes(app: FastAPI) -> None:
    app.router.routes.append(APIRoute("/late", endpoint))


WAYS: list[Callable[[FastAPI], None]] = [add_webhook, append_to_routes]
