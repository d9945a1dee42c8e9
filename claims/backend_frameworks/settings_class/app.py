from fastapi import FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    DATABASE_URL: str
    API_KEY: str
    DEBUG: bool = False

    model_config = {"env_file": ".env"}


def create_app() -> FastAPI:
    settings = Settings()
    app = FastAPI(debug=settings.DEBUG)

    @app.get("/")
    async def read():
        return settings.model_dump()

    return app
