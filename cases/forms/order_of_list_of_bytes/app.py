from typing import Annotated, Any, List, Optional

from fastapi import FastAPI, File, Form, UploadFile
from starlette.requests import Request


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(files: list[bytes] = File()) -> Any:
        return [file[:1].decode() for file in files]

    return app


def create_annotated_app() -> FastAPI:
    """As upstream's test has it."""
    app = FastAPI()

    @app.post("/")
    async def read(files: Annotated[list[bytes], File()]) -> Any:
        return [file[:1].decode() for file in files]

    return app


def create_app_with_default() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def read(files: List[bytes] = File([])) -> Any:
        return [file[:1].decode() for file in files]

    return app


def create_optional_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(files: Optional[List[bytes]] = File(None)) -> Any:
        return [file[:1].decode() for file in files or []]

    return app


def create_app_with_names() -> FastAPI:
    """The name of each file comes in a field of its own, in the same order."""
    app = FastAPI()

    @app.post("/")
    async def read(files: list[bytes] = File(), names: list[str] = Form()) -> Any:
        return {name: file[:1].decode() for name, file in zip(names, files, strict=True)}

    return app


def create_app_with_upload_files() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(files: list[UploadFile] = File()) -> Any:
        return [(await file.read())[:1].decode() for file in files]

    return app


def create_app_that_reads_the_form() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(request: Request) -> Any:
        form = await request.form()
        return [(await file.read())[:1].decode() for file in form.getlist("files") if not isinstance(file, str)]

    return app
