from typing import List

from fastapi import FastAPI, File, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    def upload(
        files: List[UploadFile] = File(json_schema_extra={"items": {"type": "string", "format": "binary"}}),
    ) -> int:
        return sum(len(file.file.read()) for file in files)

    return app


def create_app_with_one_file() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    def upload(file: UploadFile = File(json_schema_extra={"format": "binary"})) -> int:
        return len(file.file.read())

    return app
