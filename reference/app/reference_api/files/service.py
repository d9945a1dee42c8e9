"""Keeping uploads on the disk and in the database."""

from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

import aiofiles
import aiofiles.os
import structlog
from fastapi import Depends, UploadFile
from sqlalchemy import func, select

from reference_api.database.session import SessionDep
from reference_api.errors import ApplicationError, NotFoundError
from reference_api.files.content import detect_type, safe_name
from reference_api.files.models import StoredFile
from reference_api.middleware.refusals import Download
from reference_api.settings import SettingsDep
from reference_api.users.repository import UserRepositoryDep

CHUNK = 64 * 1024

logger = structlog.get_logger()


class UnsupportedTypeError(ApplicationError):
    """The content is none of the types that are taken."""

    code = "unsupported_type"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class FileTooLargeError(ApplicationError):
    """The content is longer than allowed."""

    code = "file_too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class QuotaExceededError(ApplicationError):
    """The files of this owner would be larger together than allowed."""

    code = "quota_exceeded"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class FileService:
    """Every method works on the files of one owner."""

    def __init__(self, session: SessionDep, users: UserRepositoryDep, settings: SettingsDep) -> None:
        """Work in this session and in the folder of uploads."""
        self.session = session
        self.users = users
        self.directory = settings.upload_directory
        self.limit = settings.upload_limit
        self.quota = settings.upload_quota

    async def store(self, uploads: Sequence[UploadFile], owner_id: int) -> list[StoredFile]:
        """Write the uploads under names of our own, and forget all of them where one is refused.

        The account is locked while its files are summed up, or several requests at once could store more than one may.
        """
        files = [StoredFile(id=str(uuid4()), name=safe_name(upload.filename), owner_id=owner_id) for upload in uploads]
        try:
            for upload, file in zip(uploads, files, strict=True):
                await self._write(upload, file)
            await self.users.lock(owner_id)
            self.session.add_all(files)
            await self._refuse_beyond_quota(owner_id)
            await self.session.commit()
        except BaseException:
            try:
                await self.session.rollback()  # the account and the connection are free before the disk is used
            finally:
                for file in files:
                    self._path(file.id).unlink(missing_ok=True)
            raise
        return files

    async def get(self, file_id: UUID, owner_id: int) -> tuple[StoredFile, Path]:
        """The file and where it is, or 404."""
        statement = select(StoredFile).where(StoredFile.id == str(file_id), StoredFile.owner_id == owner_id)
        stored = (await self.session.scalars(statement)).one_or_none()
        if stored is None:
            raise NotFoundError("file")
        return stored, self._path(stored.id)

    async def open(self, file_id: UUID, owner_id: int) -> Download:
        """The file as an attachment, or 404, also where the content was lost, which the log tells.

        Each commit gives the connection back before the disk or the log is waited for; the response opens the file.
        """
        stored, path = await self.get(file_id, owner_id)
        await self.session.commit()
        try:
            found = await aiofiles.os.stat(path)
        except FileNotFoundError as error:
            await self.get(file_id, owner_id)  # not lost, if it is being deleted
            await self.session.commit()
            await logger.aerror("file_lost", file_id=stored.id)
            raise NotFoundError("file") from error
        return Download(path, media_type=stored.content_type, filename=stored.name, stat_result=found)

    async def delete(self, file_id: UUID, owner_id: int) -> None:
        """Delete the file, from the database first."""
        stored, _ = await self.get(file_id, owner_id)
        await self.session.delete(stored)
        await self.session.commit()
        await self.discard([stored.id])

    async def ids(self, owner_id: int) -> Sequence[str]:
        """The ids of all files of this owner."""
        return (await self.session.scalars(select(StoredFile.id).where(StoredFile.owner_id == owner_id))).all()

    async def discard(self, ids: Sequence[str]) -> None:
        """Remove contents from the disk, as far as they are there."""
        for file_id in ids:
            with suppress(FileNotFoundError):
                await aiofiles.os.remove(self._path(file_id))

    async def _refuse_beyond_quota(self, owner_id: int) -> None:
        total = await self.session.scalar(select(func.sum(StoredFile.size)).where(StoredFile.owner_id == owner_id))
        if total is not None and total > self.quota:
            raise QuotaExceededError("Your files would be too large together", {"quota": str(self.quota)})

    async def _write(self, upload: UploadFile, file: StoredFile) -> None:
        chunk = await upload.read(CHUNK)
        content_type = detect_type(chunk)
        if content_type is None:
            raise UnsupportedTypeError("Only PNG, JPEG and PDF are taken")
        file.content_type, file.size = content_type, 0
        async with aiofiles.open(self._path(file.id), "xb") as content:
            while chunk:
                file.size += len(chunk)
                if file.size > self.limit:
                    raise FileTooLargeError("The file is too large", {"limit": str(self.limit)})
                await content.write(chunk)
                chunk = await upload.read(CHUNK)

    def _path(self, file_id: str) -> Path:
        return self.directory / file_id


FileServiceDep = Annotated[FileService, Depends()]
