from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates


def create_app(folder) -> FastAPI:
    """`folder` holds the template item.html."""
    app = FastAPI()
    templates = Jinja2Templates(directory=folder)

    @app.get("/positional/{id}", response_class=HTMLResponse)
    async def positional(request: Request, id: str):
        return templates.TemplateResponse("item.html", {"request": request, "id": id})

    @app.get("/def/{id}", response_class=HTMLResponse)
    def positional_in_a_thread(request: Request, id: str):
        return templates.TemplateResponse("item.html", {"request": request, "id": id})

    @app.get("/status/{id}", response_class=HTMLResponse)
    async def status(request: Request, id: str):
        return templates.TemplateResponse("item.html", {"request": request, "id": id}, status_code=200)

    @app.get("/context/{id}", response_class=HTMLResponse)
    async def context_by_keyword(request: Request, id: str):
        return templates.TemplateResponse("item.html", context={"request": request, "id": id})

    @app.get("/keywords/{id}", response_class=HTMLResponse)
    async def keywords(request: Request, id: str):
        return templates.TemplateResponse(name="item.html", context={"request": request, "id": id})

    return app
