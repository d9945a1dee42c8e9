from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Security
from fastapi.security import HTTPBearer, HTTPDigest


def create_app(scheme: Any) -> FastAPI:
    """`scheme` is the dependency."""
    app = FastAPI()
    router = APIRouter()

    @app.get("/depends")
    async def depends(credentials: Any = Depends(scheme)):
        return credentials

    @app.get("/security")
    def security(credentials: Any = Security(scheme)):
        return credentials

    @app.get("/decorator", dependencies=[Depends(scheme)])
    async def decorator():
        return None

    @router.get("/router")
    async def included():
        return None

    app.include_router(router, dependencies=[Depends(scheme)])
    return app


def create_app_with_two_schemes() -> FastAPI:
    app = FastAPI()
    digest = HTTPDigest(auto_error=False)
    bearer = HTTPBearer(auto_error=False)

    @app.get("/either")
    async def either(first: Any = Depends(digest), second: Any = Depends(bearer)):
        return first or second

    return app
