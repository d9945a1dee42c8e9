from typing import Any

from fastapi import FastAPI, Security
from fastapi.security import SecurityScopes


def dependency(scopes: SecurityScopes) -> Any:
    return scopes.scopes


def declare(scopes: Any) -> Any:
    return Security(dependency, scopes=scopes)


def create_app(scopes: Any) -> FastAPI:
    app = FastAPI()

    @app.get("/")
    def read_root(found: Any = declare(scopes)) -> Any:
        return found

    return app


def in_set(declared: Any) -> bool:
    return len({declared}) == 1
