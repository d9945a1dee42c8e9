from typing import Any, List, Optional

from fastapi import FastAPI, Header, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    def read_query(p: List[int] = Query()):
        return p

    @app.get("/header")
    def read_header(p: List[int] = Header()):
        return p

    return app


def create_app_with_handler() -> FastAPI:
    app = create_app()

    @app.exception_handler(RequestValidationError)
    def tell(request: Request, error: RequestValidationError) -> Any:
        """As FastAPI does, without the input."""
        told = [{name: each[name] for name in ("type", "loc", "msg")} for each in error.errors()]
        return JSONResponse({"detail": told}, 422)

    return app


def create_app_with_default() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    def read_query(p: List[int] = Query([])):
        return p

    @app.get("/header")
    def read_header(p: List[int] = Header([])):
        return p

    return app


def create_app_with_none() -> FastAPI:
    app = FastAPI()

    @app.get("/query")
    def read_query(p: Optional[List[int]] = Query(None)):
        return p

    @app.get("/header")
    def read_header(p: Optional[List[int]] = Header(None)):
        return p

    return app
