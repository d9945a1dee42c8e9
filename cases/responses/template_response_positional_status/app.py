from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
from starlette.background import BackgroundTask


def create_app(folder, ran) -> FastAPI:
    """`folder` holds the template item.html; background tasks append to `ran`."""
    app = FastAPI()
    templates = Jinja2Templates(directory=folder)

    @app.get("/two")
    async def two(request: Request):
        return templates.TemplateResponse("item.html", {"request": request})

    @app.get("/status")
    async def status(request: Request):
        return templates.TemplateResponse("item.html", {"request": request}, 404)

    @app.get("/def")
    def status_in_a_thread(request: Request):
        return templates.TemplateResponse("item.html", {"request": request}, 404)

    @app.get("/headers")
    async def headers(request: Request):
        return templates.TemplateResponse("item.html", {"request": request}, 404, {"X-Kind": "item"})

    @app.get("/media-type")
    async def media_type(request: Request):
        return templates.TemplateResponse("item.html", {"request": request}, 404, {"X-Kind": "item"}, "text/plain")

    @app.get("/background")
    async def background(request: Request):
        task = BackgroundTask(ran.append, "task")
        return templates.TemplateResponse("item.html", {"request": request}, 404, None, None, task)

    @app.get("/headers-keyword")
    async def headers_by_keyword(request: Request):
        return templates.TemplateResponse("item.html", {"request": request}, 404, headers={"X-Kind": "item"})

    @app.get("/keywords")
    async def keywords(request: Request):
        return templates.TemplateResponse(
            "item.html", {"request": request}, status_code=404, headers={"X-Kind": "item"}
        )

    return app
