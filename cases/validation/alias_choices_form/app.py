from fastapi import FastAPI, File, Form, UploadFile
from pydantic import AliasChoices, BaseModel, Field
from typing_extensions import Annotated

CHOICES = AliasChoices("first", "second")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/default-style")
    def default_style(q: str = Form(validation_alias=CHOICES)) -> str:
        return q

    @app.post("/annotated")
    def annotated(q: Annotated[str, Form(validation_alias=CHOICES)]) -> str:
        return q

    @app.post("/bytes")
    def read_bytes(q: bytes = File(validation_alias=CHOICES)) -> str:
        return q.decode()

    @app.post("/upload-file")
    def upload_file(q: Annotated[UploadFile, File(validation_alias=CHOICES)]) -> str:
        return q.file.read().decode()

    @app.post("/name")
    def name(name: str = Form()) -> str:
        return name

    return app


def create_app_with_model() -> FastAPI:
    class Parameters(BaseModel):
        q: str = Field(validation_alias=CHOICES)

    app = FastAPI()

    @app.post("/model")
    def model(parameters: Annotated[Parameters, Form()]) -> str:
        return parameters.q

    return app
