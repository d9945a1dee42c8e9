from typing import Annotated, Optional

from fastapi import Body, FastAPI, Path, Query


def create_app(source) -> FastAPI:
    """`source` is Query, Header, Cookie or Form."""
    app = FastAPI()

    @app.api_route("/", methods=["GET", "POST"])
    async def read(x: float = source(allow_inf_nan=False)):
        return str(x)

    return app


def create_annotated_app(source) -> FastAPI:
    app = FastAPI()

    @app.api_route("/", methods=["GET", "POST"])
    async def read(x: Annotated[float, source(allow_inf_nan=False)]):
        return str(x)

    return app


def create_app_that_allows_them() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(x: float = Query()):
        return str(x)

    return app


def create_app_with_body() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(x: Annotated[float, Body(allow_inf_nan=False)]):
        return str(x)

    return app


def create_app_with_path() -> FastAPI:
    app = FastAPI()

    @app.get("/{x}")
    async def read(x: float = Path(allow_inf_nan=False)):
        return str(x)

    return app


def create_app_of_pull_request_11867() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def get(
        x: Annotated[float, Query(allow_inf_nan=True)] = 0,
        y: Annotated[float, Query(allow_inf_nan=False)] = 0,
        z: Annotated[float, Query()] = 0,
        b: Annotated[float, Body(allow_inf_nan=False)] = 0,
    ) -> str:
        return "OK"

    return app


def create_app_with_optional() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read(x: Annotated[Optional[float], Query(gt=0, allow_inf_nan=False)] = None):
        return str(x)

    return app
