from fastapi import FastAPI
from pydantic import BaseModel, Field


def create_app_of(model: type[BaseModel]) -> FastAPI:
    app = FastAPI()

    @app.post("/", response_model=model)
    async def create_prediction(prediction: model):
        return prediction

    return app


def create_app(name: str) -> FastAPI:
    fields = {"__annotations__": {name: str}, "__module__": __name__}
    return create_app_of(type("Prediction", (BaseModel,), fields))


def create_app_without_protection(name: str) -> FastAPI:
    from pydantic import ConfigDict

    config = ConfigDict(protected_namespaces=())
    fields = {"__annotations__": {name: str}, "__module__": __name__, "model_config": config}
    return create_app_of(type("Prediction", (BaseModel,), fields))


def create_app_with_alias() -> FastAPI:
    class Prediction(BaseModel):
        name: str = Field(alias="model_name")

    return create_app_of(Prediction)
