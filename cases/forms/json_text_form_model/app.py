from typing import Annotated, Any

from fastapi import Body, Depends, FastAPI, File, Form, UploadFile
from pydantic import Json

from cases.forms.json_text_form_model.models import Book, PlainBook, read_json


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    async def upload(data: Book = Form(...), file: UploadFile = File(...)):
        return {"book": data, "file": file.filename}

    @app.post("/file-first")
    def file_first(file: UploadFile, data: Book = Form(...)):
        return {"book": data, "file": file.filename}

    @app.post("/bytes")
    def with_bytes(file: bytes = File(...), data: Book = Form(...)):
        return {"book": data, "file": len(file)}

    @app.post("/file")
    def as_file(data: Book = File(...), file: UploadFile = File(...)):
        return {"book": data, "file": file.filename}

    @app.post("/default")
    def with_default(data: Book = Form(Book(title="", pages=0)), file: UploadFile = File(...)):
        return {"book": data, "file": file.filename}

    @app.post("/field")
    def field(data: Book = Form(...), shelf: str = Form(...)):
        return {"book": data, "shelf": shelf}

    @app.post("/models")
    def models(data: Book = Form(...), other: Book = Form(...)):
        return {"book": data, "other": other}

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    async def upload(data: Annotated[Book, Form()], file: UploadFile):
        return {"book": data, "file": file.filename}

    return app


def create_healthy_app() -> FastAPI:
    app = FastAPI()

    @app.post("/text")
    def text(data: str = Form(...), file: UploadFile = File(...)):
        return {"text": data, "file": file.filename}

    @app.post("/annotated-text")
    def annotated_text(data: Annotated[str, Form()], file: UploadFile):
        return {"text": data, "file": file.filename}

    @app.post("/body")
    def body(data: Book = Body(...), file: UploadFile = File(...)):
        return {"book": data, "file": file.filename}

    @app.post("/undeclared")
    def undeclared(data: Book, file: UploadFile):
        return {"book": data, "file": file.filename}

    def read_book(data: str = Form(...)) -> PlainBook:
        return PlainBook(**read_json(data))

    @app.post("/dependency")
    def dependency(data: PlainBook = Depends(read_book), file: UploadFile = File(...)):
        return {"book": data, "file": file.filename}

    return app


def create_app_with_json() -> FastAPI:
    app = FastAPI()

    @app.post("/json")
    def as_json(data: Annotated[Json[PlainBook], Form()], file: UploadFile) -> Any:
        return {"book": data, "file": file.filename}

    return app
