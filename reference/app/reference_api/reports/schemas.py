"""What clients send and get about reports."""

from pydantic import BaseModel, ConfigDict

from reference_api.fields import Title
from reference_api.reports.models import ReportStatus


class ReportRequest(BaseModel):
    """What to report."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "This week"}]})

    title: Title


class ReportState(BaseModel):
    """How far a report is, and where to get it once it is ready."""

    id: int
    status: ReportStatus
    download_url: str | None = None
