from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse

SHELL = "<html>SPA shell</html>"


def create_app(folder: Path) -> FastAPI:
    (folder / "index.html").write_text(SHELL)
    app = FastAPI()
    app.frontend("/", directory=folder, fallback="index.html")
    return app


def create_app_with_catch_all(folder: Path) -> FastAPI:
    app = create_app(folder)

    @app.get("/dashboard/{rest:path}", include_in_schema=False)
    def dashboard(rest: str) -> FileResponse:
        return FileResponse(folder / "index.html")

    return app
