from typing import Annotated

from fastapi import FastAPI, File, Form, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/required")
    def required(with_: str = Form(alias="with")):
        return with_

    @app.post("/optional")
    def optional(with_: str = Form("nothing", alias="with")):
        return with_

    @app.post("/upload-file")
    def upload_file(file: UploadFile = File(alias="with")):
        return file.file.read().decode()

    @app.post("/by-name")
    def by_name(username: str = Form()):
        return username

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/annotated")
    def annotated(with_: Annotated[str, Form(alias="with")]):
        return with_

    return app
