from typing import Any

from fastapi import Body, FastAPI
from pydantic import BaseModel


class User(BaseModel):
    name: str


def create_app(model: Any = User) -> FastAPI:
    app = FastAPI()

    @app.post("/model")
    def read_model(user: model) -> Any:
        return user.name

    @app.post("/single")
    def read_single(name: str = Body(embed=True)) -> Any:
        return name

    @app.post("/list")
    def read_list(names: list[str]) -> Any:
        return names

    @app.get("/query")
    def read_query(name: str) -> Any:
        return name

    @app.get("/response", response_model=model)
    def make_response() -> Any:
        return {"name": 123}

    return app
