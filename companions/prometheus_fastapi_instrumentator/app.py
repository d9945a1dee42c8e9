from prometheus_client import CollectorRegistry
from prometheus_fastapi_instrumentator import Instrumentator

from companions.prometheus_fastapi_instrumentator import plain


def create_app():
    app = plain.create_app()
    registry = CollectorRegistry()
    Instrumentator(registry=registry).instrument(app).expose(app)
    return app
