from typing import Annotated, List, Optional

from fastapi import FastAPI, File, Form, UploadFile
from pydantic import BaseModel


class MyModel(BaseModel):
    file_model: bytes = File()


def create_app_of_pull_request() -> FastAPI:
    app = FastAPI()

    @app.post("/file-model")
    async def create_item(item: MyModel = Form()):
        return {"file_size": len(item.file_model)}

    return app


class Upload(BaseModel):
    title: str
    file: UploadFile


class UploadInAnnotated(BaseModel):
    title: str
    file: Annotated[UploadFile, File()]


class Uploads(BaseModel):
    files: List[UploadFile]


class OptionalUpload(BaseModel):
    file: Optional[UploadFile] = None


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    async def upload(form: Annotated[Upload, Form()]):
        return [form.title, form.file.filename]

    @app.post("/in-annotated")
    async def in_annotated(form: Annotated[UploadInAnnotated, Form()]):
        return form.file.filename

    @app.post("/list")
    async def uploads(form: Annotated[Uploads, Form()]):
        return len(form.files)

    @app.post("/optional")
    async def optional(form: Annotated[OptionalUpload, Form()]):
        return form.file and form.file.filename

    @app.post("/default-style")
    async def default_style(form: Upload = Form()):
        return form.file.filename

    @app.post("/parameter")
    async def parameter(title: Annotated[str, Form()], file: UploadFile):
        return [title, file.filename]

    return app


def create_app_with_media_type() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    async def upload(form: Annotated[Upload, Form(media_type="multipart/form-data")]):
        return [form.title, form.file.filename]

    return app


def create_app_with_file() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    async def upload(form: Annotated[Upload, File()]):
        return [form.title, form.file.filename]

    return app


def create_app_with_parameters() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    async def upload(title: Annotated[str, Form()], file: UploadFile):
        return [title, file.filename]

    return app
