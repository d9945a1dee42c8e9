from typing import Annotated, List, Optional

from fastapi import FastAPI, File, Form, UploadFile
from pydantic import BaseModel


class Book(BaseModel):
    title: str
    pages: int


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/alone")
    def alone(data: Annotated[Book, Form()]):
        return {"book": data}

    @app.post("/upload")
    def upload(data: Annotated[Book, Form()], file: UploadFile):
        return {"book": data, "file": file.filename}

    @app.post("/file-first")
    def file_first(file: UploadFile, data: Annotated[Book, Form()]):
        return {"book": data, "file": file.filename}

    @app.post("/default-style")
    def default_style(data: Book = Form(), file: UploadFile = File()):
        return {"book": data, "file": file.filename}

    @app.post("/bytes")
    def with_bytes(file: Annotated[bytes, File()], data: Annotated[Book, Form()]):
        return {"book": data, "file": len(file)}

    @app.post("/list")
    def with_list(data: Annotated[Book, Form()], file: List[UploadFile]):
        return {"book": data, "file": len(file)}

    @app.post("/optional")
    def optional(data: Annotated[Book, Form()], file: Optional[UploadFile] = None):
        return {"book": data, "file": file and file.filename}

    @app.post("/field")
    def field(data: Annotated[Book, Form()], shelf: Annotated[str, Form()]):
        return {"book": data, "shelf": shelf}

    return app


class Shelf(BaseModel):
    shelf: str


def create_app_with_two_models() -> FastAPI:
    app = FastAPI()

    @app.post("/models")
    def models(data: Annotated[Book, Form()], place: Annotated[Shelf, Form()]):
        return {"book": data, "shelf": place.shelf}

    return app
