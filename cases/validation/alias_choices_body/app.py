from fastapi import Body, FastAPI
from pydantic import AliasChoices, BaseModel, Field
from typing_extensions import Annotated


class Parameters(BaseModel):
    q: str = Field(validation_alias=AliasChoices("first", "second"))


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/default-style")
    def default_style(q: str = Body(validation_alias=AliasChoices("first", "second"), embed=True)) -> str:
        return q

    @app.post("/annotated")
    def annotated(q: Annotated[str, Body(validation_alias=AliasChoices("first", "second"), embed=True)]) -> str:
        return q

    @app.post("/two")
    def two(
        q: Annotated[str, Body(validation_alias=AliasChoices("first", "second"))], n: Annotated[int, Body()] = 1
    ) -> str:
        return q

    @app.post("/one-alias")
    def one_alias(q: str = Body(alias="first", embed=True)) -> str:
        return q

    @app.post("/model")
    def model(parameters: Parameters) -> str:
        return parameters.q

    return app
