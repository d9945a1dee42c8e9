from typing import Any, List

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, Field


class ResponseModel(BaseModel):
    code: int = 200
    message: str = Field(default_factory=lambda: "Successful operation.")


class Outer(BaseModel):
    inner: ResponseModel


class Schema(BaseModel):
    """The model of issue 5486."""

    business: List[str] = Field(default_factory=list)


class WithDefault(BaseModel):
    business: List[str] = []


def create_app() -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @app.get("/response-model", response_model=ResponseModel)
    async def response_model() -> Any:
        return {"code": 201}

    @app.get("/def", response_model=ResponseModel)
    def response_model_in_a_thread() -> Any:
        return {"code": 201}

    @app.get("/return-type")
    async def return_type() -> ResponseModel:
        return {"code": 201}

    @router.get("/router", response_model=ResponseModel)
    async def in_router() -> Any:
        return {"code": 201}

    @app.get("/list", response_model=List[ResponseModel])
    async def in_list() -> Any:
        return [{"code": 201}]

    @app.get("/nested", response_model=Outer)
    async def nested() -> Any:
        return {"inner": {"code": 201}}

    @app.get("/schema", response_model=Schema)
    def schema() -> Any:
        return {}

    app.include_router(router)
    return app


def create_healthy_app() -> FastAPI:
    app = FastAPI()

    @app.get("/sent", response_model=ResponseModel)
    async def sent() -> Any:
        return {"code": 201, "message": "sent"}

    @app.get("/instance", response_model=ResponseModel)
    async def instance() -> Any:
        return ResponseModel(code=201)

    @app.get("/default", response_model=WithDefault)
    async def default() -> Any:
        return {}

    return app
