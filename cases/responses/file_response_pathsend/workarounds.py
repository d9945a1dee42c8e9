from fastapi import FastAPI, Response
from fastapi.responses import StreamingResponse

from cases.responses.file_response_pathsend.app import EXTENSION, create_app


class WithoutExtension:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        extensions = {name: held for name, held in scope.get("extensions", {}).items() if name != EXTENSION}
        await self.app({**scope, "extensions": extensions}, receive, send)


def create_app_without_extension(file) -> FastAPI:
    app = create_app(file)
    app.add_middleware(WithoutExtension)
    return app


def create_app_with_responses(file) -> FastAPI:
    app = FastAPI()

    @app.get("/response")
    def return_content():
        return Response(file.read_bytes(), media_type="text/plain")

    @app.get("/streaming")
    def stream_content():
        def chunks():
            with file.open("rb") as opened:
                yield from opened

        return StreamingResponse(chunks(), media_type="text/plain")

    return app
