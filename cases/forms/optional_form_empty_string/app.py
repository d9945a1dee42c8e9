from typing import Annotated, Any, Literal, Optional

from fastapi import Depends, FastAPI, File, Form, UploadFile
from fastapi.security import OAuth2PasswordRequestForm


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


def create_app_with_login() -> FastAPI:
    """What the login of the program of issue 12240 takes: the documentation's OAuth2 form."""
    app = FastAPI()

    @app.post("/token")
    async def login_for_access_token(form_data: Annotated[OAuth2PasswordRequestForm, Depends()]) -> Any:
        return {"username": form_data.username, "grant_type": form_data.grant_type}

    return app
