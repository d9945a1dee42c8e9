from typing import Any, Callable

from fastapi import FastAPI


def create_app(declared: Any, path: str = "/weight") -> FastAPI:
    app = FastAPI()

    @app.post(path)
    def weigh(weight: float = declared) -> float:
        return weight

    return app


def create_app_with_file(file: Callable[..., Any], **keywords: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/weight")
    def weigh(weight: bytes = file(**keywords)) -> int:
        return len(weight)

    return app
