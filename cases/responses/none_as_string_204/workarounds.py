from __future__ import annotations

from fastapi import FastAPI, Response


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/no-response-model", status_code=204, response_model=None)
    async def no_response_model() -> None:
        return

    @app.get("/no-annotation", status_code=204)
    async def no_annotation():
        return

    @app.get("/response", status_code=204)
    async def response() -> Response:
        return Response(status_code=204)

    return app
