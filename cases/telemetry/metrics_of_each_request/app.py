from typing import Any, List

from fastapi import FastAPI
from opentelemetry import metrics
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

reader = InMemoryMetricReader()
provider = MeterProvider(metric_readers=[reader])
metrics.set_meter_provider(provider)
orders = provider.get_meter("the app").create_counter("orders")


def create_app(**options: Any) -> FastAPI:
    app = FastAPI(**options)

    @app.get("/numbers/{number}")
    def read_number(number: int) -> int:
        orders.add(1)
        return number

    @app.get("/failure")
    def fail() -> None:
        raise RuntimeError("this endpoint fails")

    return app


def get_points(name: str) -> List[Any]:
    """The data points of a metric: how often, or how much, by attributes."""
    data = reader.get_metrics_data()
    return [
        point
        for resource in (data.resource_metrics if data else [])
        for scope in resource.scope_metrics
        for metric in scope.metrics
        if metric.name == name
        for point in metric.data.data_points
    ]
