"""The everyday style as one application: each part that this release can define, mounted under its name."""

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from reference_api.everyday.contents import PARTS

PAGES = ("/openapi.json", "/docs", "/docs/oauth2-redirect", "/redoc")


class WithoutDocumentation:
    """Answers 404 for the documentation of an application and of all that are mounted in it."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at the end of the path: how much of it a mount leaves differs between releases."""
        hidden = scope["type"] == "http" and scope["path"].endswith(PAGES)
        answer = JSONResponse({"detail": "Not Found"}, 404) if hidden else self.app
        await answer(scope, receive, send)


def create_everyday(*, documentation: bool = True) -> FastAPI:
    """A new application; `/` tells which parts there are, and why others could not be defined."""
    app = FastAPI(title="Everyday style", description="The same framework, as most applications use it.")
    if not documentation:
        app.add_middleware(WithoutDocumentation)
    missing: dict[str, str] = {}
    defined: list[str] = []
    for name, part in PARTS.items():
        try:
            app.mount(f"/{name}", part.make())
        except Exception as error:  # noqa: BLE001 - one part that a release does not know stops none of the others
            missing[name] = type(error).__name__
        else:
            defined.append(name)

    @app.get("/", tags=["everyday"])
    async def read_parts() -> dict[str, object]:
        """Tell which parts are mounted."""
        return {"parts": defined, "missing": missing}

    return app
