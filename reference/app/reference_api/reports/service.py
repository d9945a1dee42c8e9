"""What can be done with reports."""

from typing import Annotated

from fastapi import Depends
from fastapi.concurrency import run_in_threadpool
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from reference_api.database.session import SessionDep, or_not_found
from reference_api.errors import ConflictError, NotFoundError, UnavailableError
from reference_api.reports.models import Report, ReportStatus
from reference_api.reports.queue import enqueue_report
from reference_api.reports.repository import ReportRepositoryDep
from reference_api.resources import ResourcesDep


class ReportService:
    """Every method works on the reports of one owner."""

    def __init__(self, repository: ReportRepositoryDep, session: SessionDep, resources: ResourcesDep) -> None:
        """Work with the repository, whose session it commits, and with the queue."""
        self.repository = repository
        self.session = session
        self.queue = resources.queue

    async def request(self, title: str, owner_id: int) -> Report:
        """Store the report and hand it to the queue; a broker that is down makes it failed, and 503.

        The row is committed first, so that a worker finds it. Celery's client blocks, so a thread waits for it.
        """
        report = Report(title=title, owner_id=owner_id)
        self.repository.add(report)
        await self.session.commit()
        try:
            await run_in_threadpool(enqueue_report, self.queue, report.id)
        except (OperationalError, RedisError) as error:
            report.status = ReportStatus.FAILED
            with or_not_found("report"):
                await self.session.commit()
            raise UnavailableError("The report queue does not answer") from error
        return report

    async def get(self, report_id: int, owner_id: int) -> Report:
        """The report, or 404."""
        report = await self.repository.get(report_id, owner_id)
        if report is None:
            raise NotFoundError("report")
        return report

    async def content(self, report_id: int, owner_id: int) -> str:
        """The text of a report that is ready, or 409."""
        report = await self.get(report_id, owner_id)
        if report.content is None:
            raise ConflictError("The report is not ready", {"status": report.state.value})
        return report.content


ReportServiceDep = Annotated[ReportService, Depends()]
