from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates


def create_app(folder) -> FastAPI:
    """`folder` holds the template item.html."""
    app = FastAPI()
    templates = Jinja2Templates(directory=folder)

    @app.get("/positional")
    async def positional(request: Request):
        return templates.TemplateResponse("item.html", {"request": request, "id": 7})

    @app.get("/def")
    def positional_in_a_thread(request: Request):
        return templates.TemplateResponse("item.html", {"request": request, "id": 7})

    @app.get("/context")
    async def context_by_keyword(request: Request):
        return templates.TemplateResponse("item.html", context={"request": request, "id": 7})

    @app.get("/keywords")
    async def keywords(request: Request):
        return templates.TemplateResponse(name="item.html", context={"request": request, "id": 7})

    return app
