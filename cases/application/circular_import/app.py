from importlib import import_module

from fastapi import FastAPI

PACKAGE = "cases.application.circular_import"


def create_app(folder: str, *names: str) -> FastAPI:
    """An app with the modules of this folder, which are imported in the order of their names."""
    modules = {name: import_module(f"{PACKAGE}.{folder}.{name}") for name in names}
    app = FastAPI()

    @app.get("/user", response_model=modules["schemas"].UserSchema)
    async def read_user():
        return modules["schemas"].UserSchema.of(modules["models"].User("Alice"))

    return app
