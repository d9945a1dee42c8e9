"""`/files`, and `/file-batches` for several at once."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, UploadFile
from fastapi.responses import FileResponse

from reference_api.auth.dependencies import CurrentUser
from reference_api.errors import documented
from reference_api.files.content import SIGNATURES
from reference_api.files.models import StoredFile
from reference_api.files.schemas import FilePublic
from reference_api.files.service import FileServiceDep
from reference_api.middleware.refusals import Download

router = APIRouter(prefix="/files", tags=["files"], responses=documented(HTTPStatus.UNAUTHORIZED))
batches = APIRouter(prefix="/file-batches", tags=["files"], responses=documented(HTTPStatus.UNAUTHORIZED))

KINDS: dict[str, dict[str, object]] = {kind: {} for kind in SIGNATURES.values()}
REFUSALS = documented(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


@router.post("", status_code=HTTPStatus.CREATED, response_model=FilePublic, responses=REFUSALS)
async def upload_file(
    file: Annotated[UploadFile, File(description="A PNG, JPEG or PDF file")], user: CurrentUser, service: FileServiceDep
) -> StoredFile:
    """Upload one file."""
    [stored] = await service.store([file], user.id)
    return stored


@batches.post("", status_code=HTTPStatus.CREATED, response_model=list[FilePublic], responses=REFUSALS)
async def upload_files(
    files: Annotated[list[UploadFile], File(min_length=1, max_length=20, description="1 to 20 files")],
    user: CurrentUser,
    service: FileServiceDep,
) -> list[StoredFile]:
    """Upload several files; where one is refused, none is kept."""
    return await service.store(files, user.id)


@router.get(
    "/{file_id}",
    response_class=FileResponse,
    responses={
        **documented(HTTPStatus.NOT_FOUND, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE),
        HTTPStatus.OK: {"content": KINDS},
        HTTPStatus.PARTIAL_CONTENT: {
            "description": "The range that was asked for, or several",
            "content": {**KINDS, "multipart/byteranges": {}},
        },
        HTTPStatus.NOT_MODIFIED: {"description": "The client has the file of this `ETag` already"},
    },
)
async def download_file(file_id: UUID, user: CurrentUser, service: FileServiceDep) -> Download:
    """Download one of your files, always as an attachment."""
    return await service.open(file_id, user.id)


@router.delete("/{file_id}", status_code=HTTPStatus.NO_CONTENT, responses=documented(HTTPStatus.NOT_FOUND))
async def delete_file(file_id: UUID, user: CurrentUser, service: FileServiceDep) -> None:
    """Delete one of your files."""
    await service.delete(file_id, user.id)
