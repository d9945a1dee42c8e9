from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exception_handlers import http_exception_handler
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException


def create_app(value: Any) -> FastAPI:
    app = FastAPI()

    def refuse() -> None:
        raise HTTPException(status_code=503, detail="not ready", headers={"Retry-After": value})

    @app.get("/sync")
    def sync() -> None:
        refuse()

    @app.get("/async")
    async def asynchronous() -> None:
        refuse()

    @app.get("/dependency")
    def dependency(refused: None = Depends(refuse)) -> None:
        pass

    @app.get("/starlette")
    def starlette() -> None:
        raise StarletteHTTPException(503, "not ready", headers={"Retry-After": value})

    @app.get("/response")
    def response() -> JSONResponse:
        return JSONResponse({"detail": "not ready"}, status_code=503, headers={"Retry-After": value})

    return app


def create_reported_app() -> FastAPI:
    """The program of issue 4451."""
    app = FastAPI()

    @app.get("/")
    async def root():
        raise HTTPException(
            status_code=503,
            detail="The server is not ready to handle the request, due to ...",
            headers={"Retry-After": 20},
        )

    return app


def create_app_with_handler() -> FastAPI:
    app = create_app(20)

    @app.exception_handler(StarletteHTTPException)
    async def handle(request: Request, error: StarletteHTTPException) -> Any:
        if error.headers:
            error.headers = {name: str(value) for name, value in error.headers.items()}
        return await http_exception_handler(request, error)

    return app
