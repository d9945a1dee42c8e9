from typing import Any, List, Optional

from fastapi import FastAPI, File, UploadFile


def told(file: Optional[UploadFile]) -> Any:
    return None if file is None else [file.filename, len(file.file.read())]


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/optional")
    def optional(file: Optional[UploadFile] = None) -> Any:
        return told(file)

    @app.post("/required")
    def required(file: UploadFile) -> Any:
        return told(file)

    @app.post("/files")
    def files(file: List[UploadFile] = File(None)) -> Any:
        return [told(one) for one in file or []]

    @app.post("/bytes")
    def read(file: Optional[bytes] = File(None)) -> Any:
        return None if file is None else len(file)

    return app


def create_app_that_looks_at_the_name() -> FastAPI:
    app = FastAPI()

    @app.post("/optional")
    def optional(file: Optional[UploadFile] = None) -> Any:
        return told(file if file and file.filename else None)

    return app


def create_app_that_looks_at_the_size() -> FastAPI:
    app = FastAPI()

    @app.post("/optional")
    def optional(file: Optional[UploadFile] = None) -> Any:
        return told(file if file and file.size else None)

    return app
