from uuid import UUID

from fastapi import FastAPI


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/{id}")
    def read_item(id: UUID) -> str:
        return str(id)

    return app
