from typing import Annotated, List

from fastapi import FastAPI, File, Form, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/list")
    def read_list(tags: List[str] = Form(alias="tag")):
        return tags

    @app.post("/optional-list")
    def optional_list(tags: List[str] = Form([], alias="tag")):
        return tags

    @app.post("/bytes")
    def read_bytes(data: bytes = File(alias="upload")):
        return data.decode()

    @app.post("/list-of-bytes")
    def list_of_bytes(data: List[bytes] = File(alias="upload")):
        return [each.decode() for each in data]

    @app.post("/upload-files")
    def upload_files(data: List[UploadFile] = File(alias="upload")):
        return [each.file.read().decode() for each in data]

    @app.post("/by-name")
    def by_name(tag: List[str] = Form()):
        return tag

    @app.post("/bytes-by-name")
    def bytes_by_name(upload: bytes = File()):
        return upload.decode()

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/list")
    def read_list(tags: Annotated[List[str], Form(alias="tag")]):
        return tags

    return app
