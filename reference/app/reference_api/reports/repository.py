"""Reports in the database."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy import select

from reference_api.database.session import SessionDep
from reference_api.reports.models import Report


class ReportRepository:
    """Reads and writes reports in the session of the request; it never commits."""

    def __init__(self, session: SessionDep) -> None:
        """Work in this session."""
        self.session = session

    async def get(self, report_id: int, owner_id: int) -> Report | None:
        """The report, if it belongs to this owner, as it is now: the worker changes it from outside."""
        statement = select(Report).where(Report.id == report_id, Report.owner_id == owner_id)
        return (await self.session.scalars(statement.execution_options(populate_existing=True))).one_or_none()

    def add(self, report: Report) -> None:
        """Insert the report."""
        self.session.add(report)


ReportRepositoryDep = Annotated[ReportRepository, Depends()]
