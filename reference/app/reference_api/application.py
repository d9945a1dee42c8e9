"""The application factory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from reference_api.error_handlers import add_error_handlers
from reference_api.logs import configure_plain_logging
from reference_api.middleware.refusals import Downloads
from reference_api.middleware.stack import add_middleware
from reference_api.openapi import complete_openapi
from reference_api.resources import open_resources
from reference_api.routes import include_routers
from reference_api.settings import Settings
from reference_api.telemetry import create_telemetry

STATIC = Path(__file__).parent / "static"

DESCRIPTION = "One whole application that does, the right way, what guides to FastAPI describe."


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Hold the resources open while the application runs."""
    async with open_resources(app.state.settings) as resources:
        app.state.resources = resources
        yield


def create_frame(settings: Settings) -> FastAPI:
    """A new application without routes; nothing is opened before its lifespan begins, and no two share any state."""
    configure_plain_logging()
    telemetry = create_telemetry(settings) if settings.telemetry else None
    app = FastAPI(
        title="Reference API",
        description=DESCRIPTION,
        version="1.0.0",
        lifespan=lifespan,
        debug=settings.debug,
        openapi_url="/openapi.json"
        if settings.documentation
        else None,  # without the document there are no pages of it
        **(telemetry.arguments() if telemetry else {}),
    )
    app.state.settings = settings
    add_error_handlers(app)
    add_middleware(app, settings)
    if telemetry:
        telemetry.add_to(app)
    return app


def create_app(settings: Settings) -> FastAPI:
    """A new application with every route."""
    app = create_frame(settings)
    include_routers(app, settings.api_prefix)
    app.mount("/static", Downloads(directory=STATIC), name="static")
    if settings.everyday:
        from reference_api.everyday.application import create_everyday

        app.mount("/everyday", create_everyday(documentation=settings.documentation), name="everyday")
    complete_openapi(app, app.url_path_for("login"))
    return app
