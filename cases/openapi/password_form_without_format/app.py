from typing import Any, Dict, Optional

from fastapi import Depends, FastAPI, Form
from fastapi.security import OAuth2PasswordRequestForm
from pydantic import SecretStr


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/login")
    async def login(form: OAuth2PasswordRequestForm = Depends()) -> str:
        return form.password

    return app


class SecretForm:
    def __init__(
        self,
        grant_type: str = Form("password"),
        username: str = Form(...),
        password: SecretStr = Form(...),
        scope: str = Form(""),
        client_id: Optional[str] = Form(None),
        client_secret: Optional[SecretStr] = Form(None),
    ) -> None:
        self.password = password.get_secret_value()


def create_app_with_secrets() -> FastAPI:
    app = FastAPI()

    @app.post("/login")
    async def login(form: SecretForm = Depends()) -> str:
        return form.password

    return app


def documented(app: FastAPI, name: str) -> Dict[str, Any]:
    """The schema of one field of the form, or of the alternative that is not null."""
    (form,) = [schema for name, schema in app.openapi()["components"]["schemas"].items() if name.startswith("Body_")]
    field = form["properties"][name]
    return {**field.get("anyOf", [{}])[0], **field}
