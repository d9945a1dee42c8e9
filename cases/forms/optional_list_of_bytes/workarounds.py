from typing import List, Optional

from fastapi import FastAPI, File, UploadFile


def create_app_with_empty_list() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: List[bytes] = File([])):
        return {"files_count": len(files), "sizes": [len(f) for f in files]}

    return app


def create_app_with_upload_file() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: Optional[List[UploadFile]] = File(None)):
        contents = [await file.read() for file in files or []]
        return {"files_count": len(contents), "sizes": [len(content) for content in contents]}

    return app
