from typing import Annotated, Optional

from fastapi import FastAPI, Form


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/name")
    async def read_name(name: Annotated[Optional[str], Form()] = None) -> Optional[str]:
        return name

    @app.post("/age")
    async def read_age(age: Annotated[Optional[int], Form()] = None) -> Optional[int]:
        return age

    return app
