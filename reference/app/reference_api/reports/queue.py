"""The report queue: Celery, which without a broker runs its tasks at once in the caller's thread."""

import asyncio

import structlog
from celery import Celery
from sqlalchemy import func, select, update
from sqlmodel import select as select_model

import reference_api.database.models  # noqa: F401 - a report refers to its user, whose table must be known
from reference_api.database.engine import create_engine, create_sessions, try_again
from reference_api.items.models import Item
from reference_api.logs import configure_plain_logging
from reference_api.reports.models import Report, ReportStatus
from reference_api.settings import Settings
from reference_api.todos.models import Todo

logger = structlog.get_logger()

GENERATE = "reports.generate"
BROKER_TIMEOUT = 2
"""Seconds until a broker that does not answer counts as down."""


def create_queue(settings: Settings) -> Celery:
    """A queue whose tasks work on the database of these settings."""
    configure_plain_logging()
    kind = "reference_api.telemetry.tasks:TracedTask" if settings.telemetry else None
    queue = Celery("reference_api", broker=settings.broker_url, task_cls=kind, set_as_current=False)
    queue.conf.update(
        task_always_eager=settings.broker_url is None,
        task_eager_propagates=False,  # a task that fails is no failure of the request, with a broker or without
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,  # a worker that was killed leaves the task to another one
        broker_connection_timeout=BROKER_TIMEOUT,
        broker_transport_options={
            "socket_timeout": BROKER_TIMEOUT,
            "socket_connect_timeout": BROKER_TIMEOUT,
            "max_retries": 0,
        },
        broker_connection_retry_on_startup=True,
        worker_hijack_root_logger=False,
    )

    @queue.task(name=GENERATE, shared=False)
    def generate(report_id: int) -> None:
        try:
            asyncio.run(generate_report(settings, report_id))
        except Exception:
            logger.exception("report_failed", report_id=report_id)
            asyncio.run(mark_failed(settings, report_id))
            raise

    return queue


def enqueue_report(queue: Celery, report_id: int) -> None:
    """Hand the report to the queue, without retries. Blocks, so call it from a thread."""
    queue.tasks[GENERATE].apply_async(args=(report_id,), retry=False)


@try_again
async def mark_failed(settings: Settings, report_id: int) -> None:
    """Tell whoever asks that the report will not come."""
    engine = create_engine(settings)
    try:
        async with create_sessions(engine)() as session:
            await session.execute(
                update(Report)
                .where(Report.id == report_id, Report.status == ReportStatus.PENDING)
                .values(status=ReportStatus.FAILED)
            )
            await session.commit()
    finally:
        await engine.dispose()


@try_again
async def generate_report(settings: Settings, report_id: int) -> None:
    """Write the report, with an engine of its own: the caller's belongs to another event loop or process."""
    engine = create_engine(settings)
    try:
        async with create_sessions(engine)() as session:
            report = await session.get(Report, report_id)
            if report is None:
                return
            items = await session.scalar(select(func.count()).where(Item.owner_id == report.owner_id))
            todos = (await session.exec(select_model(func.count()).where(Todo.owner_id == report.owner_id))).one()
            report.content = f"{report.title}\nitems: {items}\ntodos: {todos}\n"
            report.status = ReportStatus.READY
            await session.commit()
    finally:
        await engine.dispose()
