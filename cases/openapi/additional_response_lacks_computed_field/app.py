from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel, computed_field


class Rectangle(BaseModel):
    width: int
    height: int

    @computed_field
    def area(self) -> int:
        return self.width * self.height


def create_reported_app() -> FastAPI:
    app = FastAPI()

    @app.get("/rectangle/", responses={200: {"model": Rectangle}})
    async def rectangle() -> Rectangle:
        return Rectangle(width=10, height=5)

    return app


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/", responses={409: {"model": Rectangle}})
    async def rectangle() -> JSONResponse:
        return JSONResponse({"width": 10, "height": 5, "area": 50}, status_code=409)

    return app


def create_app_with_response_model() -> FastAPI:
    app = FastAPI()

    @app.get("/rectangle/")
    async def rectangle() -> Rectangle:
        return Rectangle(width=10, height=5)

    return app
