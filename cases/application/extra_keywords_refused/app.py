from typing import Any

from fastapi import FastAPI


def create_app(**keywords: Any) -> FastAPI:
    app = FastAPI(**keywords)

    @app.get("/where")
    def where() -> str:
        return app.url_path_for("where")

    return app
