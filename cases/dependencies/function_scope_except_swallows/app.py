from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse


class SomeError(Exception):
    pass


def swallowing() -> Iterator[str]:
    try:
        yield "session"
    except HTTPException:
        return


async def async_swallowing() -> AsyncIterator[str]:
    try:
        yield "session"
    except HTTPException:
        return


def swallowing_all() -> Iterator[str]:
    try:  # noqa: SIM105 - as people write it
        yield "session"
    except Exception:  # noqa: BLE001 - as people write it
        pass


def refuse() -> str:
    raise HTTPException(status_code=404, detail="Item not found")


def create_declared(**scope: Any) -> APIRouter:
    """The ways to declare the dependency; each endpoint raises HTTPException."""
    router = APIRouter()

    def get_user(session: Annotated[str, Depends(swallowing, **scope)]) -> str:
        return f"user of {session}"

    @router.get("/annotated")
    def annotated(value: Annotated[str, Depends(swallowing, **scope)]) -> str:
        return refuse()

    @router.get("/default-style")
    def default_style(value: str = Depends(swallowing, **scope)) -> str:
        return refuse()

    @router.get("/async")
    async def asynchronous(value: Annotated[str, Depends(async_swallowing, **scope)]) -> str:
        return refuse()

    @router.get("/sub-dependency")
    def sub_dependency(user: Annotated[str, Depends(get_user)]) -> str:
        return refuse()

    @router.get("/decorator", dependencies=[Depends(swallowing, **scope)])
    def decorator() -> str:
        return refuse()

    return router


def create_raised(**scope: Any) -> APIRouter:
    """What is raised, by whom."""
    router = APIRouter()

    @router.get("/custom")
    def custom(value: Annotated[str, Depends(swallowing_all, **scope)]) -> str:
        raise SomeError

    @router.get("/dependency")
    def dependency(
        value: Annotated[str, Depends(swallowing, **scope)], refused: Annotated[str, Depends(refuse)]
    ) -> str:
        return value

    @router.get("/invalid-query")
    def invalid_query(number: int, value: Annotated[str, Depends(swallowing_all, **scope)]) -> str:
        return value

    @router.get("/invalid-response", response_model=int)
    def invalid_response(value: Annotated[str, Depends(swallowing_all, **scope)]) -> str:
        return value

    return router


def create_app(**scope: Any) -> FastAPI:
    """`scope` is what is given to Depends."""
    app = FastAPI()

    @app.exception_handler(SomeError)
    async def handle(request: Request, error: SomeError) -> JSONResponse:
        return JSONResponse({"detail": "Item not found"}, status_code=404)

    @app.get("/found")
    def found(value: Annotated[str, Depends(swallowing, **scope)]) -> str:
        return value

    app.include_router(create_declared(**scope))
    app.include_router(create_raised(**scope))
    return app


def create_app_with_router_dependency(**scope: Any) -> FastAPI:
    app = FastAPI()
    router = APIRouter(dependencies=[Depends(swallowing, **scope)])

    @router.get("/router")
    def router_dependency() -> str:
        return refuse()

    app.include_router(router)
    return app


def create_app_with_app_dependency(**scope: Any) -> FastAPI:
    app = FastAPI(dependencies=[Depends(swallowing, **scope)])

    @app.get("/app")
    def app_dependency() -> str:
        return refuse()

    return app
