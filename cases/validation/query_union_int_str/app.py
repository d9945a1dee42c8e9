from uuid import UUID

from fastapi import FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/int")
    async def read_int(value: int | str) -> str:
        return type(value).__name__

    @app.get("/uuid")
    async def read_uuid(value: UUID | str) -> str:
        return type(value).__name__

    return app
