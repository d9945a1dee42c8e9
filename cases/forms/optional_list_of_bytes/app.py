from typing import Annotated, List, Optional, Union

from fastapi import FastAPI, File


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: Optional[List[bytes]] = File(None)):
        if files is None:
            return {"files_count": 0}
        return {"files_count": len(files), "sizes": [len(f) for f in files]}

    return app


def create_app_with_none_first() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: Union[None, List[bytes]] = File(None)):  # noqa: RUF036
        return {"files_count": len(files or []), "sizes": [len(f) for f in files or []]}

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: Annotated[Optional[List[bytes]], File()] = None):
        return {"files_count": len(files or []), "sizes": [len(f) for f in files or []]}

    return app
