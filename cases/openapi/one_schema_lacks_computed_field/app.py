from fastapi import FastAPI
from pydantic import BaseModel, computed_field


class Rectangle(BaseModel):
    width: int
    length: int

    @computed_field
    @property
    def area(self) -> int:
        return self.width * self.length


def create_app(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/")
    def read_root() -> Rectangle:
        return Rectangle(width=3, length=4)

    return app


def create_app_with_response_model(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/", response_model=Rectangle)
    def read_root():
        return {"width": 3, "length": 4}

    return app


def create_app_with_shared_model(**options) -> FastAPI:
    app = FastAPI(**options)

    @app.post("/")
    def double(rectangle: Rectangle) -> Rectangle:
        return Rectangle(width=2 * rectangle.width, length=2 * rectangle.length)

    return app
