import json
from typing import Annotated, Any, Optional

from fastapi import Body, Depends, FastAPI, Form
from pydantic import BaseModel

try:
    from pydantic import model_validator
except ImportError:
    model_validator = None


class PlainBook(BaseModel):
    title: str
    pages: int


def read_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


if model_validator is not None:

    class Book(PlainBook):
        """It takes itself as JSON text too."""

        @model_validator(mode="before")
        @classmethod
        def validate_to_json(cls, value: Any) -> Any:
            return read_json(value)

else:

    class Book(PlainBook):
        """It takes itself as JSON text too."""

        @classmethod
        def __get_validators__(cls):
            yield cls.validate_to_json

        @classmethod
        def validate_to_json(cls, value: Any) -> Any:
            return cls(**read_json(value))


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/book")
    async def read(data: Book = Form(...)):
        return data

    @app.post("/def")
    def read_in_a_thread(data: Book = Form(...)):
        return data

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/book")
    def read(data: Annotated[Book, Form()]):
        return data

    return app


def create_healthy_app() -> FastAPI:
    app = FastAPI()

    @app.post("/text")
    def text(data: str = Form(...)):
        return data

    @app.post("/annotated-text")
    def annotated_text(data: Annotated[str, Form()]):
        return data

    @app.post("/body")
    def body(data: Book = Body(..., embed=True), note: Optional[str] = Form(None)):
        return data

    def read_book(data: str = Form(...)) -> PlainBook:
        return PlainBook(**read_json(data))

    @app.post("/dependency")
    def dependency(data: PlainBook = Depends(read_book)):
        return data

    return app
