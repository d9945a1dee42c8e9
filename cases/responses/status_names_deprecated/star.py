from fastapi import FastAPI, HTTPException
from starlette.status import *  # noqa: F403


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/raise")
    async def raise_it() -> str:
        raise HTTPException(status_code=HTTP_422_UNPROCESSABLE_ENTITY)  # noqa: F405

    return app
