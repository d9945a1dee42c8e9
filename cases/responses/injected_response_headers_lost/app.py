from collections.abc import Callable
from typing import Any

from fastapi import Depends, FastAPI, Response
from fastapi.responses import JSONResponse, RedirectResponse


def set_all(response: Response) -> None:
    response.headers["X-A"] = "1"
    response.set_cookie("session", "2")


def create_app(make: Callable[[], Any] = lambda: JSONResponse({})) -> FastAPI:
    """`make` makes what the endpoint returns."""
    app = FastAPI()

    @app.get("/parameter")
    def parameter(response: Response) -> Any:
        set_all(response)
        return make()

    @app.get("/dependency", dependencies=[Depends(set_all)])
    def dependency() -> Any:
        return make()

    @app.get("/status")
    def status(response: Response) -> Any:
        response.status_code = 201
        return make()

    return app


def create_redirecting_app() -> FastAPI:
    return create_app(lambda: RedirectResponse("/elsewhere", status_code=303))


def create_app_with_workarounds() -> FastAPI:
    app = FastAPI()

    @app.get("/returned")
    def returned() -> Any:
        response = JSONResponse({})
        set_all(response)
        return response

    @app.get("/raw")
    def raw(response: Response) -> Any:
        response.set_cookie("session", "2")
        response.set_cookie("theme", "3")
        returned = JSONResponse({})
        returned.raw_headers.extend(each for each in response.raw_headers if each[0] != b"content-length")
        return returned

    @app.get("/as-dict")
    def as_dict(response: Response) -> Any:
        response.set_cookie("session", "2")
        response.set_cookie("theme", "3")
        return JSONResponse({}, headers=dict(response.headers))

    @app.get("/same")
    def same(response: Response) -> Any:
        set_all(response)
        return {}

    return app
