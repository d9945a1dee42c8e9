import re

from fastapi import Depends, FastAPI, HTTPException

from cases.validation.regex_look_around.app import LOOK_AHEAD


def checked(q: str) -> str:
    if not re.search(LOOK_AHEAD, q):
        raise HTTPException(422, "q does not match")
    return q


def create_app() -> FastAPI:
    app = FastAPI()

    @app.get("/q")
    async def read(q: str = Depends(checked)):
        return q

    return app
