from inspect import signature

from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates

NAME_FIRST = {"name", "request"} & {*signature(Jinja2Templates.TemplateResponse).parameters} == {"name"}
"""Before Starlette 0.29 TemplateResponse takes the request in the context alone."""


def create_app(folder) -> FastAPI:
    return create_app_with(Jinja2Templates(directory=folder))


def create_app_with(templates: Jinja2Templates) -> FastAPI:
    """`/show/{name}` prints what the visitor gave as `text` in the template of this name."""
    app = FastAPI()

    @app.get("/show/{name}")
    def show(request: Request, name: str, text: str):
        if NAME_FIRST:
            return templates.TemplateResponse(name, {"request": request, "text": text})
        return templates.TemplateResponse(request, name, {"text": text})

    return app
