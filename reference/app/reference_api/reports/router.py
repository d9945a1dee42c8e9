"""`/reports`, for programs: the token is a plain bearer token."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from reference_api.auth.dependencies import BearerUser
from reference_api.errors import documented
from reference_api.fields import Identifier
from reference_api.reports.schemas import ReportRequest, ReportState
from reference_api.reports.service import ReportServiceDep

router = APIRouter(prefix="/reports", tags=["reports"], responses=documented(HTTPStatus.UNAUTHORIZED))


@router.post("", status_code=HTTPStatus.ACCEPTED, responses=documented(HTTPStatus.SERVICE_UNAVAILABLE))
async def request_report(wanted: ReportRequest, user: BearerUser, service: ReportServiceDep) -> ReportState:
    """Ask for a report, which is made later."""
    report = await service.request(wanted.title, user.id)
    return ReportState(id=report.id, status=report.status)


@router.get("/{report_id}/status", responses=documented(HTTPStatus.NOT_FOUND))
async def read_report_status(
    report_id: Identifier, request: Request, user: BearerUser, service: ReportServiceDep
) -> ReportState:
    """See how far a report is."""
    report = await service.get(report_id, user.id)
    address = None
    if report.content is not None:
        path = request.app.url_path_for("download_report", report_id=report.id)
        address = request.scope.get("root_path", "") + path
    return ReportState(id=report.id, status=report.state, download_url=address)


@router.get(
    "/{report_id}/download",
    response_class=PlainTextResponse,
    responses=documented(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
async def download_report(report_id: Identifier, user: BearerUser, service: ReportServiceDep) -> str:
    """Get a report that is ready."""
    return await service.content(report_id, user.id)
