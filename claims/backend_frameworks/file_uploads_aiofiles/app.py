import uuid
from pathlib import Path

import aiofiles
from fastapi import FastAPI, File, HTTPException, UploadFile


def create_app(folder: Path) -> FastAPI:
    app = FastAPI()

    @app.post("/upload")
    async def upload_file(
        file: UploadFile = File(..., description="File to upload"),
    ):
        if file.content_type not in ["image/png", "image/jpeg"]:
            raise HTTPException(400, "Only PNG and JPEG images are allowed")

        if file.size and file.size > 5 * 1024 * 1024:
            raise HTTPException(400, "File too large (max 5 MB)")

        contents = await file.read()
        path = f"{folder}/{uuid.uuid4()}_{file.filename}"
        async with aiofiles.open(path, "wb") as f:
            await f.write(contents)

        return {"filename": file.filename, "path": path, "size": len(contents)}

    return app
