from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles


def create_app(path: Path) -> FastAPI:
    app = FastAPI()

    @app.api_route("/", methods=["GET", "HEAD"], response_class=FileResponse)
    def download():
        return FileResponse(path, media_type="text/plain")

    app.mount("/static", StaticFiles(directory=path.parent))
    return app
