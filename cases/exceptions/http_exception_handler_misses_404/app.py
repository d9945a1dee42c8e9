from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse


async def show(request: Request, error: Any) -> JSONResponse:
    return JSONResponse({"message": error.detail}, status_code=error.status_code)


def create_app(handled: Any) -> FastAPI:
    """`handled` is the class, or the status, that the handler is registered for."""
    app = FastAPI()
    app.add_exception_handler(handled, show)

    @app.get("/raised")
    def raised() -> None:
        raise HTTPException(status_code=404, detail="Not Found")

    return app


def create_app_by_decorator() -> FastAPI:
    app = FastAPI()

    @app.exception_handler(HTTPException)
    async def handle(request: Request, error: HTTPException) -> JSONResponse:
        return await show(request, error)

    return app
