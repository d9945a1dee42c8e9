"""Print the OpenAPI document and the transcript as JSON: `python -m reference_api.transcript`."""

import asyncio
import json
import logging
import secrets
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import structlog
from fastapi.testclient import TestClient
from pydantic import SecretStr
from starlette.types import ASGIApp

from reference_api.application import create_app
from reference_api.database.migrate import migrate
from reference_api.problems import MEDIA_TYPE
from reference_api.settings import FixedSettings, Settings
from reference_api.transcript.normalisation import normalise, select_headers
from reference_api.transcript.requests import REQUESTS, Request

JSON_TYPES = ("application/json", MEDIA_TYPE)
PLACEHOLDERS = ("token", "user", "item", "todo", "cursor", "report", "file")
PACKAGES = ("fastapi", "starlette", "pydantic")


def throwaway_settings(folder: Path) -> Settings:
    """Settings for one run, with nothing of the environment's that could change an answer."""
    return FixedSettings(
        secret_key=SecretStr(secrets.token_urlsafe(48)),
        database_url=f"sqlite+aiosqlite:///{folder / 'transcript.db'}",
        upload_directory=folder / "uploads",
        password_memory_kib=32,
        password_rounds=1,
        allowed_hosts=["testserver"],
        cors_origins=["https://app.example"],
    )


def perform(client: TestClient, request: Request, kept: dict[str, str]) -> dict[str, Any]:
    """Send one request, remember what it wants to keep, and describe the answer."""
    headers = {"X-Request-ID": "transcript", **request.arguments.get("headers", {})}
    if request.login:
        headers["Authorization"] = f"Bearer {kept['token']}"
    arguments = {**request.arguments, "headers": headers}
    response = client.request(request.method, request.path.format(**kept), follow_redirects=False, **arguments)
    is_json = response.headers.get("content-type", "").startswith(JSON_TYPES)
    body: Any = response.json() if is_json and response.content else response.text
    if request.keep and response.is_success:
        placeholder, key = request.keep
        kept[placeholder] = str(body[key])
    return {
        "name": request.name,
        "request": f"{request.method} {request.path}",
        "status": response.status_code,
        "headers": select_headers(response.headers),
        "body": normalise(body),
    }


def transcribe(app: ASGIApp) -> list[dict[str, Any]]:
    """Every request and its answer."""
    kept: dict[str, str] = dict.fromkeys(PLACEHOLDERS, "missing")
    with TestClient(app, raise_server_exceptions=False) as client:
        return [perform(client, request, kept) for request in REQUESTS]


def main() -> None:
    """Print the whole as one JSON object, its keys sorted; nothing below critical is logged."""
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with tempfile.TemporaryDirectory() as folder:
        settings = throwaway_settings(Path(folder))
        asyncio.run(migrate(settings))
        app = create_app(settings)
        result = {
            "packages": {name: version(name) for name in PACKAGES},
            "transcript": transcribe(app),
            "openapi": app.openapi(),
        }
    json.dump(result, sys.stdout, indent=2, sort_keys=True, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
