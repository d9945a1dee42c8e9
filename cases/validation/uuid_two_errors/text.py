from uuid import UUID

from fastapi import FastAPI, Path


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/{id}")
    def read_item(id: str = Path(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")) -> str:
        return str(UUID(id))

    return app
