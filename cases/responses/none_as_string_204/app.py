from __future__ import annotations

import http
import logging
from typing import Any, Dict

from fastapi import APIRouter, FastAPI


async def nothing() -> None:
    return


def nothing_in_a_thread() -> None:
    return


def create_app(status_code: int, endpoint: Any = nothing, method: str = "GET", **options: Any) -> FastAPI:
    app = FastAPI()
    app.api_route("/", methods=[method], status_code=status_code, **options)(endpoint)
    return app


def create_app_with_router() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @router.delete("/", status_code=204)
    async def delete() -> None:
        return

    app.include_router(router)
    return app


def create_app_of_issue_9424() -> FastAPI:
    app = FastAPI()

    @app.post("/", status_code=http.HTTPStatus.NO_CONTENT)
    async def root() -> None:
        logging.info("endpoint called.")  # noqa: LOG015 - as reported

    return app


def create_app_of_issue_5859() -> FastAPI:
    app = FastAPI()

    @app.get("/", status_code=204)
    def read_root() -> None:
        return {"Hello": "World"}

    return app


def documented(app: FastAPI, method: str) -> Dict[str, Any]:
    return app.openapi()["paths"]["/"][method]["responses"]
