from typing import Any

from fastapi import FastAPI, Form, UploadFile


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/form")
    async def read_form(username: str = Form()) -> str:
        return username

    @app.post("/upload")
    async def read_upload(file: UploadFile) -> Any:
        return file.filename

    @app.post("/json")
    async def read_json(body: dict[str, str]) -> str:
        return body["username"]

    return app
