from typing import Any

from fastapi import FastAPI


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/")
    def read_root() -> str:
        return "hello"

    return app
