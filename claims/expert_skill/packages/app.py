import re
from importlib.metadata import PackageNotFoundError, requires
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordRequestForm
from packaging.requirements import Requirement
from passlib.context import CryptContext
from pydantic import BaseModel

GUIDE = "fastapi uvicorn[standard] pydantic pydantic-settings python-jose[cryptography] passlib[bcrypt]"
"""The packages that the guide installs one by one."""


def make_context() -> CryptContext:
    """Four rounds are the least that bcrypt allows; the guide names no number."""
    return CryptContext(schemes=["bcrypt"], deprecated="auto", bcrypt__rounds=4)


def create_app_with_form() -> FastAPI:
    app = FastAPI()

    @app.post("/token")
    async def log_in(form: OAuth2PasswordRequestForm = Depends()) -> Any:
        return form.username

    return app


class Credentials(BaseModel):
    username: str
    password: str


def create_app_with_json() -> FastAPI:
    app = FastAPI()

    @app.post("/token")
    async def log_in(credentials: Credentials) -> str:
        return credentials.username

    return app


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str, extra: str = "") -> list[Requirement]:
    """What an installed package asks for, with this extra."""
    try:
        found = [Requirement(text) for text in requires(name) or []]
    except PackageNotFoundError:
        return []
    return [one for one in found if one.marker is None or one.marker.evaluate({"extra": extra})]


def brought_by(specified: str) -> set[str]:
    """The packages that come with these, as far as they are installed here."""
    waiting = [Requirement(text) for text in specified.split()]
    seen: set[str] = set()
    while waiting:
        one = waiting.pop()
        if normal(one.name) not in seen:
            seen.add(normal(one.name))
            for extra in one.extras or {""}:
                waiting += needed(one.name, extra)
    return seen
