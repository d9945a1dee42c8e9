from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates


def create_app(folder, **options) -> FastAPI:
    """`folder` holds the template page.html; `options` are those of jinja2.Environment."""
    return create_app_with(Jinja2Templates(folder, **options))


def create_app_with(templates: Jinja2Templates) -> FastAPI:
    app = FastAPI()

    @app.get("/page", response_class=HTMLResponse)
    def read_page():
        return templates.get_template("page.html").render(text="<b>")

    return app
