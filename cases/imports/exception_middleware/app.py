from fastapi import FastAPI, HTTPException


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/")
    async def read_item():
        raise HTTPException(404, "no such item")

    return app
