from typing import Annotated, Literal, Union

from fastapi import Body, FastAPI
from pydantic import BaseModel, Discriminator, Field


class ImageInfo(BaseModel):
    type: Literal["image"] = "image"
    width: int


class PDFInfo(BaseModel):
    type: Literal["pdf"] = "pdf"
    pages: int


DataInfo = Annotated[Union[ImageInfo, PDFInfo], Discriminator("type")]
DataInfoByField = Annotated[Union[ImageInfo, PDFInfo], Field(discriminator="type")]


def create_app_of(annotation) -> FastAPI:
    class Result(BaseModel):
        info: annotation

    app = FastAPI()

    @app.get("/")
    async def read_result() -> Result:
        return Result(info=PDFInfo(pages=2))

    return app


def create_app_of_body(annotation) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def create(info: Annotated[annotation, Body()]):
        return info

    return app


def create_app() -> FastAPI:
    return create_app_of(DataInfo)


def create_app_of_annotated_body() -> FastAPI:
    return create_app_of_body(DataInfo)


def create_app_without_discriminator() -> FastAPI:
    return create_app_of(Union[ImageInfo, PDFInfo])


def create_app_with_field() -> FastAPI:
    return create_app_of(DataInfoByField)


def create_app_of_body_with_field() -> FastAPI:
    return create_app_of_body(DataInfoByField)
