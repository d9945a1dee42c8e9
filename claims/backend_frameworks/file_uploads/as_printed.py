from fastapi import File, UploadFile


@router.post("/upload")
async def upload_file(
    file: UploadFile = File(..., description="File to upload"),
):
    if file.content_type not in ["image/png", "image/jpeg"]:
        raise HTTPException(400, "Only PNG and JPEG images are allowed")
    path = f"uploads/{uuid.uuid4()}_{file.filename}"
    async with aiofiles.open(path, "wb") as f:
        await f.write(await file.read())
    return {"filename": file.filename, "path": path}
