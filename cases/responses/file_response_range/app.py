from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse


def create_app(path: Path) -> FastAPI:
    app = FastAPI()

    @app.get("/", response_class=FileResponse)
    def download() -> FileResponse:
        return FileResponse(path, media_type="text/plain")

    return app
