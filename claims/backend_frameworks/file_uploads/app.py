import re
import uuid
from pathlib import Path

import anyio
from fastapi import APIRouter, FastAPI, File, HTTPException, UploadFile

LIMIT = 5 * 1024 * 1024
SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def create_app(folder: Path, limit: int = LIMIT) -> FastAPI:
    """The block with its imports and a router; `anyio.open_file`, which comes with FastAPI, in the place of aiofiles."""
    router = APIRouter()

    @router.post("/upload")
    async def upload_file(
        file: UploadFile = File(..., description="File to upload"),
    ):
        if file.content_type not in ["image/png", "image/jpeg"]:
            raise HTTPException(400, "Only PNG and JPEG images are allowed")

        if file.size and file.size > limit:
            raise HTTPException(400, "File too large (max 5 MB)")

        contents = await file.read()
        path = f"{folder}/{uuid.uuid4()}_{file.filename}"
        async with await anyio.open_file(path, "wb") as f:
            await f.write(contents)

        return {"filename": file.filename, "path": path, "size": len(contents)}

    @router.post("/upload-multiple")
    async def upload_multiple(files: list[UploadFile] = File(...)):
        results = []
        for file in files:
            contents = await file.read()
            results.append({"filename": file.filename, "size": len(contents)})
        return results

    app = FastAPI()
    app.include_router(router)
    return app


def create_repaired_app(folder: Path) -> FastAPI:
    """The type is told by the content, the name is of our own, the client's is kept without its folders, the folder is made."""
    app = FastAPI()

    @app.post("/upload")
    async def upload_file(file: UploadFile = File(...)):
        contents = await file.read()
        if not contents.startswith(SIGNATURES):
            raise HTTPException(400, "Only PNG and JPEG images are allowed")
        await anyio.Path(folder).mkdir(parents=True, exist_ok=True)
        async with await anyio.open_file(folder / uuid.uuid4().hex, "wb") as f:
            await f.write(contents)
        return {"filename": re.split(r"[/\\]", file.filename or "")[-1], "size": len(contents)}

    return app
