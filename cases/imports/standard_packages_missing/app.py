from typing import Any

from fastapi import FastAPI, Request
from pydantic import BaseModel


class User(BaseModel):
    name: str


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/users")
    async def create_user(user: User):
        return user.name

    return app


def create_app_with_email() -> FastAPI:
    from pydantic import EmailStr

    class Subscriber(BaseModel):
        email: EmailStr

    app = FastAPI()

    @app.post("/subscribers")
    async def subscribe(subscriber: Subscriber):
        return subscriber.email

    return app


def create_app_with_templates(folder: Any) -> FastAPI:
    from fastapi.templating import Jinja2Templates

    app = FastAPI()
    templates = Jinja2Templates(directory=folder)

    @app.get("/")
    async def page(request: Request):
        return templates.TemplateResponse(request, "page.html", {"name": "Ada"})

    return app
