from typing import Annotated, Any, Literal, Optional

from fastapi import FastAPI, File, Form, UploadFile


def create_app() -> FastAPI:
    """`root` is the program of issue 13533 without embed=True, `read_main` that of issue 12245."""
    app = FastAPI()

    @app.post("/")
    def root(name: Annotated[Optional[str], Form()] = None) -> Optional[str]:
        return name

    @app.post("/age")
    async def read_age(age: Annotated[Optional[int], Form()] = None) -> Optional[int]:
        return age

    @app.post("/literal")
    async def read_literal(attribute: Annotated[Optional[Literal["abc", "def"]], Form()] = None) -> Optional[str]:
        return attribute

    @app.post("/required-literal")
    async def read_main(attribute: Annotated[Optional[Literal["abc", "def"]], Form()]) -> Optional[str]:
        return attribute

    return app


def create_app_in_default_style() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def root(name: Optional[str] = Form(None)) -> Optional[str]:
        return name

    @app.post("/age")
    async def read_age(age: Optional[int] = Form(None)) -> Optional[int]:
        return age

    return app


def create_app_with_file() -> FastAPI:
    """`post_multi_part` is upstream's own test."""
    app = FastAPI()

    @app.post("/multipart")
    async def post_multi_part(
        age: Annotated[Optional[int], Form()] = None, file: Annotated[Optional[bytes], File()] = None
    ) -> Any:
        return {"file": file, "age": age}

    @app.post("/upload")
    async def read_upload(file: Annotated[Optional[UploadFile], File()] = None) -> Optional[str]:
        return None if file is None else "a file"

    return app
