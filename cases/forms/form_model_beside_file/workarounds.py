from typing import Annotated

from fastapi import Depends, FastAPI, Form, UploadFile

from cases.forms.form_model_beside_file.app import Book


class BookWithFile(Book):
    file: UploadFile


async def read_book(title: Annotated[str, Form()], pages: Annotated[int, Form()]) -> Book:
    return Book(title=title, pages=pages)


async def read_model(data: Annotated[Book, Form()]) -> Book:
    return data


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/file-in-model")
    def file_in_model(data: Annotated[BookWithFile, Form()]):
        return {"book": {"title": data.title, "pages": data.pages}, "file": data.file.filename}

    @app.post("/fields-in-dependency")
    def fields_in_dependency(data: Annotated[Book, Depends(read_book)], file: UploadFile):
        return {"book": data, "file": file.filename}

    @app.post("/model-in-dependency")
    def model_in_dependency(data: Annotated[Book, Depends(read_model)], file: UploadFile):
        return {"book": data, "file": file.filename}

    return app


def create_app_with_depends() -> FastAPI:
    app = FastAPI()

    @app.post("/depends")
    def depends(file: UploadFile, data: Annotated[FormBook, Depends()]):
        return {"book": {"title": data.title, "pages": data.pages}, "file": file.filename}

    return app


class FormBook:
    def __init__(self, title: Annotated[str, Form()], pages: Annotated[int, Form()]) -> None:
        self.title = title
        self.pages = pages
