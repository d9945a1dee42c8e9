from typing import Annotated, Any, List, Optional

from fastapi import FastAPI, File, Path, Query, UploadFile, status


def create_reported_app() -> FastAPI:
    """The endpoint of issue 3506, without its user and its database."""
    app = FastAPI()

    @app.post("/{place_id}", status_code=status.HTTP_201_CREATED)
    async def create_review(
        place_id: int = Path(),
        photos: list[bytes] = File(),
        text: str = Query(),
        rating: int = Query(ge=1, le=5),
    ) -> Any:
        return [place_id, text, rating, [len(photo) for photo in photos]]

    return app


def create_app() -> FastAPI:
    app = FastAPI()

    @app.post("/required")
    async def read_required(files: list[bytes] = File()) -> Any:
        return [len(file) for file in files]

    @app.post("/empty-list")
    async def read_with_default(files: list[bytes] = File([])) -> Any:
        return [len(file) for file in files]

    return app


def create_annotated_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(files: Annotated[list[bytes], File()]) -> Any:
        return [len(file) for file in files]

    return app


def create_optional_app() -> FastAPI:
    app = FastAPI()

    @app.post("/")
    async def read(files: Optional[List[bytes]] = File(None)) -> Any:
        return None if files is None else [len(file) for file in files]

    return app


def create_app_with_bar() -> FastAPI:
    """As upstream's test has it."""
    app = FastAPI()

    @app.post("/")
    async def read(files: list[bytes] | None = File(None)) -> Any:
        return None if files is None else [len(file) for file in files]

    return app


def create_app_with_others() -> FastAPI:
    """The declarations beside a list of bytes."""
    app = FastAPI()

    @app.post("/bytes")
    async def read_bytes(files: bytes = File()) -> Any:
        return len(files)

    @app.post("/optional-bytes")
    async def read_optional_bytes(files: Optional[bytes] = File(None)) -> Any:
        return None if files is None else len(files)

    @app.post("/upload")
    async def read_upload(files: UploadFile) -> Any:
        return files.filename

    @app.post("/optional-upload")
    async def read_optional_upload(files: Optional[UploadFile] = None) -> Any:
        return None if files is None else files.filename

    @app.post("/uploads")
    async def read_uploads(files: list[UploadFile] = File()) -> Any:
        return [len(await file.read()) for file in files]

    return app
