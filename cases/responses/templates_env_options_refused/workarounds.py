import jinja2
from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates

from cases.responses.templates_env_options_refused import app


def create_app_with_env(folder, **options) -> FastAPI:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), **options)
    return app.create_app_with(Jinja2Templates(env=env))


def create_app_with_changed_env(folder, **options) -> FastAPI:
    templates = Jinja2Templates(folder)
    for name, value in options.items():
        setattr(templates.env, name, value)
    return app.create_app_with(templates)


def create_app_with_url_for(folder) -> FastAPI:
    made = FastAPI()
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(folder))
    templates = Jinja2Templates(env=env)

    @made.get("/page")
    def read_page(request: Request):
        return templates.get_template("link.html").render(request=request)

    return made
