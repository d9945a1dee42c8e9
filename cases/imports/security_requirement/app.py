from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer

scheme = HTTPBearer()


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/items")
    def read_items(token=Depends(scheme)):
        return token.credentials

    return app


def find_dependant():
    return next(route for route in create_app().routes if getattr(route, "path", "") == "/items").dependant


def schemes():
    """The names of the schemes of a route, as an add-on gathers them."""
    return [
        requirement.security_scheme.scheme_name
        for dependency in find_dependant().dependencies
        for requirement in dependency.security_requirements
    ]


def copied():
    """Copies the schemes of one Dependant to another, as fastapi-jsonrpc did."""
    first, second = find_dependant().dependencies[0], find_dependant().dependencies[0]
    first.security_requirements.extend(second.security_requirements)
    return len(first.security_requirements)
