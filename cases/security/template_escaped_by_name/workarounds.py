import jinja2
from fastapi import FastAPI
from fastapi.templating import Jinja2Templates

from cases.security.template_escaped_by_name import app


def create_app_with_env(folder) -> FastAPI:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True)
    return app.create_app_with(Jinja2Templates(env=env))


def create_app_with_changed_env(folder) -> FastAPI:
    templates = Jinja2Templates(directory=folder)
    templates.env.autoescape = True
    return app.create_app_with(templates)
