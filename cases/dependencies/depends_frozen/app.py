from dataclasses import dataclass
from typing import Any

from fastapi import Depends, FastAPI, Security, params
from fastapi.security import SecurityScopes


def dependency() -> str:
    return "value"


def wrapper() -> str:
    return "wrapped"


def read_scopes(scopes: SecurityScopes) -> str:
    return scopes.scope_str


def create_app(declared: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_root(value: str = declared) -> str:
        return value

    return app


def set_dependency(declared: Any) -> Any:
    declared.dependency = wrapper
    return declared


def set_use_cache(declared: Any) -> Any:
    declared.use_cache = False
    return declared


def set_scopes() -> Any:
    declared = Security(dependency, scopes=["read"])
    declared.scopes = ["read", "write"]
    return declared


def make_with_own_init() -> Any:
    """A subclass whose __init__ sets the attributes of Depends itself, as add-ons have."""

    class OwnDepends(params.Depends):
        def __init__(self, dependency: Any) -> None:
            self.dependency = dependency
            self.use_cache = False
            self.scope = None

    return OwnDepends(wrapper)


def make_with_dataclass() -> Any:
    """A subclass that is a dataclass, with an attribute of its own."""

    @dataclass
    class MarkedDepends(params.Depends):
        mark: str = ""

    return MarkedDepends


WORDS = [Depends, Security]
