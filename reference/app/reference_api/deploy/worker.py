"""Gunicorn's worker: uvicorn's, with what gunicorn has no setting for."""

from typing import Any, ClassVar

from uvicorn_worker import UvicornWorker


class Worker(UvicornWorker):  # type: ignore[misc]  # it has no types
    """Names no software, and waits for unfinished requests no longer than gunicorn waits for the worker."""

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        **UvicornWorker.CONFIG_KWARGS,
        "server_header": False,
        "timeout_graceful_shutdown": 20,
    }
