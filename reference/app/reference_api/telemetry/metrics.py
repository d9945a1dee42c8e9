"""Metrics as Prometheus reads them, of one process or of all workers together.

FastAPI records them with OpenTelemetry's instruments. OpenTelemetry's SDK and its exporter for Prometheus know one
process: behind four workers a scrape would meet one of them by chance. Here the instruments write to Prometheus' own
client, whose files in `PROMETHEUS_MULTIPROC_DIR` all workers share.
"""

import os
from collections.abc import Sequence
from typing import Any

from opentelemetry.context import Context
from opentelemetry.metrics import Histogram, Meter, MeterProvider, NoOpMeter
from opentelemetry.util.types import Attributes
from prometheus_client import CollectorRegistry
from prometheus_client import Histogram as PrometheusHistogram
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector

DURATION = "http.server.request.duration"
LABELS = {
    "http.request.method": "http_request_method",
    "http.route": "http_route",
    "http.response.status_code": "http_response_status_code",
    "error.type": "error_type",
}
"""Attribute -> label. A client can make up none of their values: where a path has no route the label is empty, and a
method that is none of HTTP's is `_OTHER`."""


class RequestMetrics(MeterProvider):
    """The metrics of one application; of all its workers where `PROMETHEUS_MULTIPROC_DIR` names a folder."""

    def __init__(self) -> None:
        """Start with nothing counted. Fails where the folder does not exist."""
        self.shared = "PROMETHEUS_MULTIPROC_DIR" in os.environ
        self.registry = CollectorRegistry()
        if self.shared:
            MultiProcessCollector(self.registry)  # type: ignore[no-untyped-call]  # it has no types

    def get_meter(
        self,
        name: str,
        version: str | None = None,
        schema_url: str | None = None,
        attributes: Attributes | None = None,  # noqa: ARG002 - a meter has none here
    ) -> Meter:
        """The meter of FastAPI, which is the only one that asks."""
        return RequestMeter(name, version, schema_url, registry=None if self.shared else self.registry)

    def expose(self, accept: str) -> tuple[bytes, str]:
        """Everything that was counted, and its content type. Reads files, so call it from a thread."""
        encode, content_type = choose_encoder(accept)
        return encode(self.registry), content_type


class RequestMeter(NoOpMeter):
    """Measures how long requests take.

    How many are active is left out: of a worker that was killed they would count for ever.
    """

    def __init__(
        self, name: str, version: str | None, schema_url: str | None, *, registry: CollectorRegistry | None
    ) -> None:
        """Take the registry that a metric belongs to; none where the files are read instead."""
        super().__init__(name, version, schema_url)
        self.registry = registry

    def create_histogram(
        self,
        name: str,
        unit: str = "",
        description: str = "",
        *,
        explicit_bucket_boundaries_advisory: Sequence[float] | None = None,
    ) -> Histogram:
        """The histogram of durations, with the buckets that FastAPI gives it."""
        if name != DURATION or explicit_bucket_boundaries_advisory is None:
            return super().create_histogram(name, unit, description)
        return Durations(name, description, explicit_bucket_boundaries_advisory, self.registry)


class Durations(Histogram):
    """OpenTelemetry's instrument, written to Prometheus' client under the name that OpenTelemetry maps it to."""

    def __init__(
        self, name: str, description: str, buckets: Sequence[float], registry: CollectorRegistry | None
    ) -> None:
        """Make the metric; its number of series is that of routes, methods and statuses."""
        self._metric = PrometheusHistogram(
            name.replace(".", "_") + "_seconds",
            description,
            labelnames=list(LABELS.values()),
            buckets=buckets,
            registry=registry,
        )

    def record(
        self,
        amount: float,
        attributes: Attributes | None = None,
        context: Context | None = None,  # noqa: ARG002 - for examples of a bucket, which shared files cannot hold
    ) -> None:
        """Count one request."""
        known: dict[str, Any] = {**(attributes or {})}
        self._metric.labels(*(str(known.get(name, "")) for name in LABELS)).observe(amount)
