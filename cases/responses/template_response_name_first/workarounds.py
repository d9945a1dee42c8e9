from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates


def create_app(folder) -> FastAPI:
    app = FastAPI()
    templates = Jinja2Templates(directory=folder)

    @app.get("/request-first/{id}", response_class=HTMLResponse)
    async def request_first(request: Request, id: str):
        return templates.TemplateResponse(request, "item.html", {"id": id})

    @app.get("/request-keyword/{id}", response_class=HTMLResponse)
    async def request_keyword(request: Request, id: str):
        return templates.TemplateResponse(request=request, name="item.html", context={"id": id})

    @app.get("/render/{id}")
    async def render(request: Request, id: str):
        return HTMLResponse(templates.get_template("item.html").render(request=request, id=id))

    return app
