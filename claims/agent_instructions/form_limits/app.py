from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, File, Form, UploadFile

Tags = Annotated[list[str], Form()]
Files = Annotated[list[UploadFile], File()]


async def read(tags: Tags = [], files: Files = []) -> dict:  # noqa: B006 - the defaults are as people write them
    return {"tags": len(tags), "files": [file.size for file in files]}


def create_app(**options: Any) -> FastAPI:
    """`options` is given to FastAPI()."""
    app = FastAPI(**options)
    app.post("/")(read)
    return app


def create_app_with_levels() -> FastAPI:
    """The app limits fields and files, a router the fields again, a path operation of each the files alone."""
    app = FastAPI(form_limits={"max_fields": 4, "max_files": 1})
    app.post("/app")(read)
    app.post("/app/files", form_limits={"max_files": 3})(read)
    router = APIRouter(prefix="/router", form_limits={"max_fields": 2})
    router.post("/")(read)
    router.post("/files", form_limits={"max_files": 3})(read)
    app.include_router(router)
    return app
