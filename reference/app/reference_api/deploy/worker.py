"""Gunicorn's worker: uvicorn's, with what gunicorn has no setting for."""

from typing import Any, ClassVar

from uvicorn_worker import UvicornWorker

from reference_api.settings import load_settings


class Worker(UvicornWorker):  # type: ignore[misc]  # it has no types
    """Names no software, and waits for unfinished requests no longer than gunicorn waits for the worker.

    Of a message it takes no more than the application does.
    """

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        **UvicornWorker.CONFIG_KWARGS,
        "server_header": False,
        "timeout_graceful_shutdown": 20,
    }

    def run(self) -> None:
        """Serve the application, which has been loaded by now, as its settings have."""
        self.config.ws_max_size = load_settings().message_limit
        super().run()
