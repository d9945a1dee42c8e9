from typing import Annotated

from fastapi import FastAPI, File


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: list[bytes] | None = File(None)):
        return None if files is None else [len(file) for file in files]

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: Annotated[list[bytes] | None, File()] = None):
        return None if files is None else [len(file) for file in files]

    return app


def create_app_with_none_first() -> FastAPI:
    app = FastAPI()

    @app.post("/files")
    async def upload_files(files: None | list[bytes] = File(None)):  # noqa: RUF036
        return None if files is None else [len(file) for file in files]

    return app
