from typing import Annotated

from fastapi import FastAPI, File, Form
from pydantic import BaseModel


class Contact(BaseModel):
    name: str


def create_app_with_query() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read(name: str) -> str:
        return name

    return app


def create_app_with_form() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def read(name: Annotated[str, Form()]) -> str:
        return name

    return app


def create_app_with_model() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def read(contact: Annotated[Contact, Form()]) -> str:
        return contact.name

    return app


def create_app_with_file() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def read(file: Annotated[bytes, File()]) -> int:
        return len(file)

    return app
