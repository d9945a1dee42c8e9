from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

OPEN = ("/health",)


def create_app(*, from_scope: bool = False) -> FastAPI:
    """All paths but /health ask for a token."""
    app = FastAPI()

    @app.middleware("http")
    async def check_token(request: Request, call_next: Any) -> Any:
        path = request.scope["path"] if from_scope else request.url.path
        if path not in OPEN and "authorization" not in request.headers:
            return JSONResponse({"detail": "Not authenticated"}, status_code=401)
        return await call_next(request)

    @app.get("/health")
    def health() -> str:
        return "ok"

    @app.get("/admin")
    def admin() -> str:
        return "secret"

    return app


def create_app_without_middleware() -> FastAPI:
    app = FastAPI()

    @app.get("/foo")
    def path(request: Request) -> str:
        return request.url.path

    return app


def create_app_with_trusted_hosts() -> FastAPI:
    from fastapi.middleware.trustedhost import TrustedHostMiddleware

    app = create_app()
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["example.com"])
    return app
