from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles


def create_app(folder: Path) -> FastAPI:
    """Serves data.txt of the folder by an endpoint, and every file by StaticFiles."""
    (folder / "data.txt").write_text("0123456789" * 100, encoding="utf-8")
    app = FastAPI()

    @app.api_route("/file", methods=["GET", "HEAD"])
    async def download() -> FileResponse:
        return FileResponse(folder / "data.txt")

    app.mount("/static", StaticFiles(directory=folder), name="static")
    return app
