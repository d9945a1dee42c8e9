from functools import partial
from typing import Any, Callable, List

from fastapi import FastAPI, File, Form, Request, UploadFile
from fastapi.routing import APIRoute


class LargeFormRoute(APIRoute):
    def get_route_handler(self) -> Callable[..., Any]:
        handle = super().get_route_handler()

        async def handle_large_form(request: Request) -> Any:
            request = Request(request.scope, request.receive)
            request.form = partial(request.form, max_files=2000)
            return await handle(request)

        return handle_large_form


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/uploads")
    async def count_uploads(values: List[UploadFile] = File(...)) -> int:
        return len(values)

    @app.post("/bytes")
    def count_files(values: List[bytes] = File(...)) -> int:
        return len(values)

    @app.post("/fields")
    async def count_fields(values: List[str] = Form(...)) -> int:
        return len(values)

    @app.post("/request-form")
    async def count_by_hand(request: Request) -> int:
        async with request.form(max_files=2000) as form:
            return len(form.getlist("values"))

    return app


def create_app_with_route_class() -> FastAPI:
    app = FastAPI()
    app.router.route_class = LargeFormRoute

    @app.post("/uploads")
    async def count_uploads(values: List[UploadFile] = File(...)) -> int:
        return len(values)

    return app
