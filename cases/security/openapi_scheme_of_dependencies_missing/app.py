from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Security
from fastapi.security import HTTPBearer


def create_app_with_decorator(scheme: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/", dependencies=[Depends(scheme)])
    async def read_root() -> str:
        return "done"

    return app


def create_app_with_security(scheme: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/", dependencies=[Security(scheme)])
    async def read_root() -> str:
        return "done"

    return app


def create_app_with_app(scheme: Any) -> FastAPI:
    app = FastAPI(dependencies=[Depends(scheme)])

    @app.get("/")
    async def read_root() -> str:
        return "done"

    return app


def create_app_with_router(scheme: Any) -> FastAPI:
    router = APIRouter(dependencies=[Depends(scheme)])

    @router.get("/")
    async def read_root() -> str:
        return "done"

    app = FastAPI()
    app.include_router(router)
    return app


def create_app_with_include(scheme: Any) -> FastAPI:
    router = APIRouter()

    @router.get("/")
    async def read_root() -> str:
        return "done"

    app = FastAPI()
    app.include_router(router, dependencies=[Depends(scheme)])
    return app


def create_app_with_parameter(scheme: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_root(credentials: Annotated[Any, Depends(scheme)]) -> str:
        return "done"

    return app


def create_app_with_wrapper() -> FastAPI:
    bearer = HTTPBearer()

    def wrapper(credentials: Annotated[Any, Depends(bearer)]) -> Any:
        return credentials

    return create_app_with_decorator(wrapper)
