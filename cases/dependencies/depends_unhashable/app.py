from typing import Any

from fastapi import Depends, FastAPI, Security


def dependency() -> str:
    return "value"


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/depends")
    def read_depends(value: str = Depends(dependency)) -> str:
        return value

    @app.get("/security")
    def read_security(value: str = Security(dependency)) -> str:
        return value

    return app


def in_set(declared: Any) -> bool:
    return len({declared}) == 1


def as_key(declared: Any) -> str:
    return {declared: "found"}[declared]
