from typing import Any

from fastapi import Depends, FastAPI, File, Form, Request, UploadFile
from fastapi.security import OAuth2PasswordRequestForm


def form(name: str = Form()) -> str:
    return name


def file(content: bytes = File()) -> str:
    return content.decode()


def upload(content: UploadFile) -> str:
    return content.filename or ""


def login(form: OAuth2PasswordRequestForm = Depends()) -> str:
    return form.username


ENDPOINTS = {"form": form, "file": file, "upload": upload, "login": login}


def create_app(endpoint: Any) -> FastAPI:
    app = FastAPI()
    app.post("/")(endpoint)
    return app


async def read_form(request: Request) -> str:
    async with request.form() as sent:
        return str(sent["name"])


def create_app_with_json() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def create(name: dict[str, str]) -> str:
        return name["name"]

    return app
