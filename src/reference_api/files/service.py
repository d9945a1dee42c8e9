"""Keeping uploads on the disk and in the database."""

from http import HTTPStatus
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

import aiofiles
import aiofiles.os
from fastapi import Depends, UploadFile
from sqlalchemy import select

from reference_api.database.session import SessionDep
from reference_api.errors import ApplicationError, NotFoundError
from reference_api.files.content import detect_type, safe_name
from reference_api.files.models import StoredFile
from reference_api.settings import SettingsDep

CHUNK = 64 * 1024


class UnsupportedTypeError(ApplicationError):
    """The content is none of the types that are taken."""

    code = "unsupported_type"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class FileTooLargeError(ApplicationError):
    """The content is longer than allowed."""

    code = "file_too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class FileService:
    """Every method works on the files of one owner."""

    def __init__(self, session: SessionDep, settings: SettingsDep) -> None:
        """Keep the parts."""
        self.session = session
        self.directory = settings.upload_directory
        self.limit = settings.upload_limit

    async def store(self, upload: UploadFile, owner_id: int) -> StoredFile:
        """Write the upload under a name of our own, and forget it again where it is refused."""
        file_id = str(uuid4())
        beginning = await upload.read(CHUNK)
        content_type = detect_type(beginning)
        if content_type is None:
            raise UnsupportedTypeError("Only PNG, JPEG and PDF are taken")
        path = self._path(file_id)
        try:
            size = await self._write(path, beginning, upload)
            stored = StoredFile(
                id=file_id,
                name=safe_name(upload.filename),
                content_type=content_type,
                size=size,
                owner_id=owner_id,
            )
            self.session.add(stored)
            await self.session.commit()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return stored

    async def get(self, file_id: UUID, owner_id: int) -> tuple[StoredFile, Path]:
        """The file and where it is, or 404."""
        statement = select(StoredFile).where(StoredFile.id == str(file_id), StoredFile.owner_id == owner_id)
        stored = (await self.session.scalars(statement)).one_or_none()
        if stored is None:
            raise NotFoundError("file")
        return stored, self._path(stored.id)

    async def delete(self, file_id: UUID, owner_id: int) -> None:
        """Delete the file, from the database first."""
        stored, path = await self.get(file_id, owner_id)
        await self.session.delete(stored)
        await self.session.commit()
        await aiofiles.os.remove(path)

    async def _write(self, path: Path, beginning: bytes, upload: UploadFile) -> int:
        size = 0
        chunk = beginning
        async with aiofiles.open(path, "xb") as file:
            while chunk:
                size += len(chunk)
                if size > self.limit:
                    raise FileTooLargeError("The file is too large", {"limit": str(self.limit)})
                await file.write(chunk)
                chunk = await upload.read(CHUNK)
        return size

    def _path(self, file_id: str) -> Path:
        return self.directory / file_id


FileServiceDep = Annotated[FileService, Depends()]
