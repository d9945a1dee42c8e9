"""Gunicorn's settings, in its own names."""

import os

bind = "0.0.0.0:8000"  # nosec B104 - inside a container, whose ports are opened one by one
worker_class = "uvicorn_worker.UvicornWorker"
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
worker_tmp_dir = "/dev/shm"  # noqa: S108  # nosec B108 - memory, so that a slow disk does not look like a hung worker
graceful_timeout = 30
accesslog = None
