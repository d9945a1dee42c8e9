from typing import Annotated, Any, List

from fastapi import APIRouter, FastAPI, Form
from pydantic import AliasChoices, BaseModel, ConfigDict, Field

CHOICES = AliasChoices("tags", "tag")


class Beside(BaseModel):
    tag: str
    tags: List[str] = Field(validation_alias=CHOICES)


class BesideInOrder(BaseModel):
    tags: List[str] = Field(validation_alias=CHOICES)
    tag: str


class Allowing(BaseModel):
    model_config = ConfigDict(extra="allow")

    tags: List[str] = Field(validation_alias=CHOICES)


class AllowingByName(BaseModel):
    model_config = ConfigDict(extra="allow", populate_by_name=True)

    tag: List[str] = Field(alias="tags")


class Forbidding(BaseModel):
    model_config = ConfigDict(extra="forbid")

    email: str = Field(validation_alias=AliasChoices("email", "mail"))


def annotated(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    def read_form(form: Annotated[model, Form()]):
        return form

    return app


def default_style(model: Any) -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read_form(form: model = Form()):
        return form

    return app


def router(model: Any) -> FastAPI:
    app, forms = FastAPI(), APIRouter()

    @forms.post("/")
    def read_form(form: Annotated[model, Form()]):
        return form

    app.include_router(forms)
    return app
