from typing import Annotated, List

from fastapi import FastAPI, Form
from pydantic import BaseModel, ConfigDict, Field


class WithList(BaseModel):
    tags: List[str] = Field(alias="tag", default=[])


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")

    with_: str = Field(alias="with", default="nothing")


class StrictByName(BaseModel):
    model_config = ConfigDict(extra="forbid")

    username: str = "nobody"


class Plain(BaseModel):
    with_: str = Field(alias="with")


class WithDefault(BaseModel):
    with_: str = Field(alias="with", default="nothing")


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/required")
    def required(form: Annotated[Plain, Form()]):
        return form.with_

    @app.post("/optional")
    def optional(form: Annotated[WithDefault, Form()]):
        return form.with_

    @app.post("/list")
    def read_list(form: Annotated[WithList, Form()]):
        return form.tags

    @app.post("/forbid")
    def forbid(form: Annotated[Strict, Form()]):
        return form.with_

    @app.post("/default-style")
    def default_style(form: Strict = Form()):
        return form.with_

    @app.post("/by-name")
    def by_name(form: Annotated[StrictByName, Form()]):
        return form.username

    @app.post("/single")
    def single(with_: Annotated[str, Form(alias="with")] = "nothing"):
        return with_

    return app
