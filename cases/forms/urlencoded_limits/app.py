from functools import partial
from typing import Any, Callable, List

from fastapi import FastAPI, Form, Request
from fastapi.routing import APIRoute

LIMITS = {"max_fields": 2000, "max_part_size": 2 * 1024 * 1024}


def total(values: List[str]) -> int:
    """The characters of all values: of one long value, or of many short ones."""
    return sum(map(len, values))


class LargeFormRoute(APIRoute):
    def get_route_handler(self) -> Callable[..., Any]:
        handle = super().get_route_handler()

        async def handle_large_form(request: Request) -> Any:
            request = Request(request.scope, request.receive)
            request.form = partial(request.form, **LIMITS)
            return await handle(request)

        return handle_large_form


def add_form(app: FastAPI) -> None:
    @app.post("/form")
    async def read_form(values: List[str] = Form(...)):
        return total(values)


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)
    add_form(app)

    @app.post("/request-form")
    async def read_by_hand(request: Request):
        async with request.form(**LIMITS) as form:
            return total(form.getlist("values"))

    @app.post("/json")
    async def read_json(values: List[str]):
        return total(values)

    return app


def create_app_with_route_class() -> FastAPI:
    app = FastAPI()
    app.router.route_class = LargeFormRoute
    add_form(app)
    return app
