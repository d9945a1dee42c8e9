import json
from typing import Annotated, Any, Optional

from fastapi import Body, Depends, FastAPI, File, Form, UploadFile
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

    @app.post("/alone")
    async def alone(data: Optional[Book] = Form(None)):
        return {"book": data}

    @app.post("/file")
    def with_file(data: Optional[Book] = Form(None), file: Optional[UploadFile] = File(None)):
        return {"book": data}

    @app.post("/pipe")
    def pipe(data: Book | None = Form(None), file: UploadFile | None = File(None)):
        return {"book": data}

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/file")
    def with_file(data: Annotated[Optional[Book], Form()] = None, file: Optional[UploadFile] = None):
        return {"book": data}

    return app


def create_healthy_app() -> FastAPI:
    app = FastAPI()

    @app.post("/text")
    def text(data: Optional[str] = Form(None), file: Optional[UploadFile] = File(None)):
        return data

    @app.post("/annotated-text")
    def annotated_text(data: Annotated[Optional[str], Form()] = None):
        return data

    @app.post("/body")
    def body(data: Optional[Book] = Body(None), file: Optional[UploadFile] = File(None)):
        return {"book": data}

    def read_book(data: Optional[str] = Form(None)) -> Optional[PlainBook]:
        return None if data is None else PlainBook(**read_json(data))

    @app.post("/dependency")
    def dependency(data: Optional[PlainBook] = Depends(read_book)):
        return {"book": data}

    return app
