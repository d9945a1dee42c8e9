"""Structured logs: one JSON object for each line on standard error, with the request id, and without tokens."""

import logging
import re
import sys

import structlog
from structlog.dev import plain_traceback

from reference_api.middleware.handshakes import refused_with_response

QUERY = re.compile(r"(?<=\?)[^\s\"']+")
"""Of an address in a line of uvicorn. A token is known in many spellings there, such as `%74oken=`."""

SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


class RedactQueries(logging.Filter):
    """Removes the query from the addresses of websockets, which uvicorn writes with it: it can hold a token."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, its message redacted."""
        message = record.getMessage()
        if "?" in message:
            record.msg, record.args = QUERY.sub("[redacted]", message), ()
        return True


class AcceptRefusals(logging.Filter):
    """Drops the error that uvicorn's default protocol logs for each websocket that was refused with a response.

    It takes the handshake for one that was never answered: https://github.com/Kludex/uvicorn/pull/3138
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every other record, and this one too where nothing was sent."""
        return not (refused_with_response.get() and record.getMessage().startswith("ASGI callable returned without"))


def configure_plain_logging() -> None:
    """Where nobody has configured structlog: its own way, but for tracebacks, which show the values of all variables.

    They would put passwords into the log, and take seconds to print.
    """
    if structlog.is_configured():
        return
    structlog.configure(processors=[*SHARED, structlog.dev.ConsoleRenderer(exception_formatter=plain_traceback)])


def configure_logging() -> None:
    """Send the logs of this application, of uvicorn and of the libraries through one renderer.

    Uvicorn has configured its loggers before it imports the application; gunicorn, which imports it as late, has
    given them its own handlers. What a process logs that never imports the application stays as it is.
    """
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=list(SHARED),
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in ("uvicorn", "uvicorn.error"):
        server = logging.getLogger(name)
        server.handlers, server.propagate = [], True  # its own handlers would write other lines between the objects
        server.addFilter(RedactQueries())
        server.addFilter(AcceptRefusals())
    access = logging.getLogger("uvicorn.access")  # each request is logged already, without its query
    access.handlers, access.propagate = [], False
    logging.getLogger("httpx").setLevel(logging.WARNING)
