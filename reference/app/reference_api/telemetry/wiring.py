"""How telemetry is put into an application."""

import hmac
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials
from fastapi.telemetry import TelemetryConfig
from pydantic import SecretStr
from starlette.middleware import Middleware

from reference_api.auth.dependencies import bearer_scheme, unauthorized
from reference_api.paths import application_path
from reference_api.settings import Settings
from reference_api.telemetry.metrics import RequestMetrics
from reference_api.telemetry.middleware import ErrorTypeMiddleware, TraceIdMiddleware
from reference_api.telemetry.traces import create_tracer_provider, trace_statements

UNTRACED = {"/health", "/ready", "/metrics"}
"""What is asked every few seconds, whether anybody uses the application or not."""


class Telemetry:
    """Traces and metrics of one application, recorded by FastAPI itself."""

    def __init__(self, settings: Settings) -> None:
        """Set up both, with nothing recorded yet."""
        self.tracers = create_tracer_provider()
        self.metrics = RequestMetrics()
        self.token = settings.metrics_token

    def arguments(self) -> dict[str, Any]:
        """What the application is made with.

        FastAPI adds no exporter, whatever `FASTAPI_OTEL_AUTO_CONFIGURE` says: each span would be exported twice. It
        makes no log records: the application's own log has the ids of the traces.
        """
        config = TelemetryConfig(
            tracer_provider=self.tracers,
            meter_provider=self.metrics,
            logs=False,
            auto_configure=False,
            exclude=is_untraced,
        )
        return {"telemetry": config, "middleware": [Middleware(ErrorTypeMiddleware)]}

    def add_to(self, app: FastAPI) -> None:
        """Add what belongs outside all other layers, and `/metrics` where a token guards it."""
        app.add_middleware(TraceIdMiddleware)
        router = APIRouter(lifespan=self._run)
        if self.token is not None:
            add_scrape(router, self.metrics, self.token)
        app.include_router(router)

    @asynccontextmanager
    async def _run(self, app: FastAPI) -> AsyncIterator[None]:
        """Trace the statements while the application runs, and export at its end what is left."""
        trace_statements(app.state.resources.engine, self.tracers)
        try:
            yield
        finally:
            await run_in_threadpool(self.tracers.shutdown)


def is_untraced(scope: MutableMapping[str, Any]) -> bool:
    """Whether a request is neither traced nor measured, also below the root path of a proxy."""
    return application_path(scope) in UNTRACED


def add_scrape(router: APIRouter, metrics: RequestMetrics, token: SecretStr) -> None:
    """Add `/metrics`, for whoever has the token."""

    def require_token(
        credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer_scheme)],
    ) -> None:
        """Refuse a missing or wrong token; the comparison takes constant time."""
        offered = credentials.credentials if credentials else ""
        if not hmac.compare_digest(offered.encode(), token.get_secret_value().encode()):
            raise unauthorized()

    @router.get("/metrics", include_in_schema=False, dependencies=[Depends(require_token)])
    def scrape(accept: Annotated[str, Header()] = "") -> Response:
        """All metrics, in the format that the scraper prefers."""
        content, content_type = metrics.expose(accept)
        return Response(content, headers={"Content-Type": content_type})
