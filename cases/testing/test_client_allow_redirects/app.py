from fastapi import FastAPI
from fastapi.responses import RedirectResponse


def create_app() -> FastAPI:
    app = FastAPI()

    @app.api_route("/old", methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
    def read_old() -> RedirectResponse:
        return RedirectResponse("/new", status_code=303)

    @app.api_route("/new", methods=["GET", "HEAD"])
    def read_new() -> str:
        return "new"

    return app
