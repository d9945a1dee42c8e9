"""The Celery worker's application: `celery -A reference_api.worker worker`."""

from reference_api.logs import configure_logging
from reference_api.reports.queue import create_queue
from reference_api.settings import load_settings
from reference_api.telemetry import trace_worker

configure_logging()
if load_settings().telemetry:
    trace_worker()
celery = create_queue(load_settings())
