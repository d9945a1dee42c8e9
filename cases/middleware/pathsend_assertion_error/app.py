from fastapi import FastAPI, Request
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.base import BaseHTTPMiddleware

EXTENSION = "http.response.pathsend"


def served_with_extension(app):
    """The app on a server that can send a file by its path."""

    async def served(scope, receive, send):
        await app({**scope, "extensions": {EXTENSION: {}}}, receive, send)

    return served


def create_app(file) -> FastAPI:
    app = FastAPI()

    @app.get("/file")
    def return_file():
        return FileResponse(file)

    app.mount("/static", StaticFiles(directory=file.parent))
    return app


async def add_header(request: Request, call_next):
    response = await call_next(request)
    response.headers["X-Middleware"] = "seen"
    return response


def create_app_with_function(file) -> FastAPI:
    app = create_app(file)
    app.middleware("http")(add_header)
    return app


def create_app_with_class(file) -> FastAPI:
    app = create_app(file)
    app.add_middleware(BaseHTTPMiddleware, dispatch=add_header)
    return app


def create_app_with_gzip(file) -> FastAPI:
    app = create_app(file)
    app.add_middleware(GZipMiddleware, minimum_size=1)
    return app
