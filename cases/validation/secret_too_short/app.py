from fastapi import FastAPI, Form, Query
from pydantic import BaseModel, Field, SecretStr


def create_app() -> FastAPI:
    app = FastAPI()

    class User(BaseModel):
        password: SecretStr = Field(min_length=8, max_length=20)

    @app.post("/")
    def register(user: User) -> int:
        return len(user.password)

    @app.post("/form")
    def register_by_form(password: SecretStr = Form(min_length=8)) -> int:
        return len(password)

    @app.get("/query")
    def register_by_query(password: SecretStr = Query(min_length=8)) -> int:
        return len(password)

    return app


def create_app_with_str() -> FastAPI:
    app = FastAPI()

    class User(BaseModel):
        password: str = Field(min_length=8)

    @app.post("/")
    def register(user: User) -> int:
        return len(user.password)

    return app
