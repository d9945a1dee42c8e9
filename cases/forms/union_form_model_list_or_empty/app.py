from typing import Annotated, List, Optional, Union

from fastapi import APIRouter, FastAPI, Form
from pydantic import BaseModel


class UserForm(BaseModel):
    name: str
    tags: List[str]


class CompanyForm(BaseModel):
    company: str
    size: Optional[int] = None
    motto: Optional[str] = None


def create_app() -> FastAPI:
    app, router = FastAPI(), APIRouter()

    @app.post("/union")
    def union(data: Annotated[Union[UserForm, CompanyForm], Form()]):
        return data

    @app.post("/pipe")
    async def pipe(data: Annotated[UserForm | CompanyForm, Form()]):
        return data

    @app.post("/default-style")
    def default_style(data: Union[UserForm, CompanyForm] = Form()):
        return data

    @router.post("/router")
    async def included(data: Annotated[Union[UserForm, CompanyForm], Form()]):
        return data

    app.include_router(router)
    return app
