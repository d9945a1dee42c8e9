import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware


def create_app() -> FastAPI:
    app = FastAPI()

    origins = ["http://localhost:3000", "http://127.0.0.1:3000"]
    if os.environ.get("ENVIRONMENT") == "production":
        origins.append("https://your-app.vercel.app")

    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_credentials=True,
        allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["*"],
    )

    @app.get("/todos")
    async def get_todos():
        return []

    return app
