from typing import List, Optional

from fastapi import FastAPI, File, UploadFile


def create_app_with_empty_list() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: list[bytes] = File([])):
        return [len(file) for file in files]

    return app


def create_app_with_optional() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: Optional[List[bytes]] = File(None)):
        return None if files is None else [len(file) for file in files]

    return app


def create_app_with_upload_file() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: list[UploadFile] | None = File(None)):
        return None if files is None else [len(await file.read()) for file in files]

    return app
