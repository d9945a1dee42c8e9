from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates


def create_app(folder) -> FastAPI:
    app = FastAPI()
    templates = Jinja2Templates(directory=folder)

    @app.get("/request-first")
    async def request_first(request: Request):
        return templates.TemplateResponse(request, "item.html", {"id": 7})

    @app.get("/request-keyword")
    async def request_keyword(request: Request):
        return templates.TemplateResponse(request=request, name="item.html", context={"id": 7})

    @app.get("/render")
    async def render(request: Request):
        return HTMLResponse(templates.get_template("item.html").render(request=request, id=7))

    return app
