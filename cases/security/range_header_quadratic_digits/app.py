from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles


def create_app(file: Path) -> FastAPI:
    app = FastAPI()

    @app.get("/file", response_class=FileResponse)
    def download():
        return FileResponse(file, media_type="text/plain")

    app.mount("/static", StaticFiles(directory=file.parent))
    return app
