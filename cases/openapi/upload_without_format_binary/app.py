from typing import List, Optional

from fastapi import FastAPI, File, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    def upload(files: List[UploadFile]) -> int:
        return sum(len(file.file.read()) for file in files)

    return app


def create_app_with_one_file() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    def upload(file: UploadFile) -> int:
        return len(file.file.read())

    return app


def create_app_with_optional_file() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    def upload(file: Optional[UploadFile] = None) -> int:
        return len(file.file.read()) if file else 0

    return app


def create_app_with_bytes() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    def upload(file: bytes = File()) -> int:
        return len(file)

    return app


def create_app_with_list_of_bytes() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    def upload(files: List[bytes] = File()) -> int:
        return sum(map(len, files))

    return app
