"""Serve the embedded form: SQLite, no broker, documentation at /docs. `python -m reference_api`."""

import asyncio
import os
import secrets
import sys

import uvicorn

from reference_api.database.migrate import migrate
from reference_api.settings import load_settings

VARIABLE = "REFERENCE_API_SECRET_KEY"
HOST, PORT = "127.0.0.1", 8000


def serve() -> None:
    """Migrate the database, then serve it on loopback."""
    if VARIABLE not in os.environ:
        os.environ[VARIABLE] = secrets.token_urlsafe(48)
        sys.stderr.write(f"{VARIABLE} is not set: a key was made for this process only; tokens end with it.\n")
    settings = load_settings()
    asyncio.run(migrate(settings))
    sys.stderr.write(f"Documentation: http://{HOST}:{PORT}/docs\n")
    uvicorn.run(
        "reference_api.main:app",
        host=HOST,
        port=PORT,
        access_log=False,
        log_config=None,
        ws_max_size=settings.message_limit,
        proxy_headers=False,  # no proxy is in front: a client could name itself anew for each request
    )


if __name__ == "__main__":
    serve()
