from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

EXTENSION = "http.response.pathsend"


def served_with_extension(app):
    """The app on a server that can send a file by its path."""

    async def served(scope, receive, send):
        await app({**scope, "extensions": {EXTENSION: {}}}, receive, send)

    return served


def create_app(file) -> FastAPI:
    app = FastAPI()
    router = APIRouter()

    @app.get("/file")
    def return_file():
        return FileResponse(file)

    @app.get("/async")
    async def return_file_async():
        return FileResponse(file)

    @app.get("/response-class", response_class=FileResponse)
    def return_path():
        return str(file)

    @router.get("/router")
    def return_file_of_router():
        return FileResponse(file)

    app.include_router(router)
    app.mount("/static", StaticFiles(directory=file.parent))
    return app


class Reading:
    """An ASGI middleware that keeps the bytes of each response, to log or to sign them."""

    def __init__(self, app, note):
        self.app = app
        self.note = note

    async def __call__(self, scope, receive, send):
        async def send_and_note(message):
            if message["type"] == "http.response.body" and message["body"]:
                self.note(message["body"].decode())
            await send(message)

        await self.app(scope, receive, send_and_note)


def create_app_that_joins(file) -> FastAPI:
    app = create_app(file)

    @app.middleware("http")
    async def join(request: Request, call_next):
        response = await call_next(request)
        body = b"".join([chunk async for chunk in response.body_iterator])
        return Response(body, response.status_code, dict(response.headers))

    return app
