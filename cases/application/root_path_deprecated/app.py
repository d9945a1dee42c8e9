from typing import Any

from fastapi import FastAPI, Request


def create_app(**keywords: Any) -> FastAPI:
    app = FastAPI(**keywords)

    @app.get("/where")
    def where(request: Request) -> str:
        return request.scope["root_path"]

    return app
