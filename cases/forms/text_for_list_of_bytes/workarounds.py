from typing import Any

from fastapi import FastAPI, File, Request, UploadFile


def create_app_with_uploads() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(files: list[UploadFile] = File()) -> Any:
        return [len(await file.read()) for file in files]

    return app


def create_app_with_default() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(files: list[bytes] = File([])) -> Any:
        return [len(file) for file in files]

    return app


def create_app_that_reads_the_form() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(request: Request) -> Any:
        form = await request.form()
        return [len(await file.read()) for file in form.getlist("files") if not isinstance(file, str)]

    return app
