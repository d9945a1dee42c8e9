"""Gunicorn's settings, in its own names."""

import os
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

bind = "0.0.0.0:8000"  # inside a container, whose ports are opened one by one
worker_class = "reference_api.deploy.worker.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
# In memory, so that a slow disk does not look like a hung worker; a folder of the container, which nobody else has.
worker_tmp_dir = "/dev/shm"  # noqa: S108  # nosec B108
graceful_timeout = 30
control_socket_disable = True  # the file system is read-only, and nobody steers workers from inside the container
accesslog = None
# The addresses of the proxies in front, whose X-Forwarded-For names the client. By default gunicorn believes whoever
# calls from this machine, which could then name itself anew for each request.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "")
# Where all workers count together for /metrics: a new folder, since what an earlier run left would be counted too.
metrics = os.environ["PROMETHEUS_MULTIPROC_DIR"] = mkdtemp(prefix="reference-api-metrics-")


def on_exit(_server: Any) -> None:
    """Remove what the workers of this run have counted."""
    rmtree(metrics, ignore_errors=True)
