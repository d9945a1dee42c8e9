"""Serve the embedded form: SQLite, no broker, documentation at /docs. `python -m reference_api`."""

import argparse
import os
import secrets
import sys

import uvicorn
from pydantic import SecretStr
from pydantic_settings import BaseSettings

from reference_api.database.migrate import migrate, run_or_exit
from reference_api.settings import Settings, load_settings

VARIABLE = "REFERENCE_API_SECRET_KEY"
HOST = "127.0.0.1"
GOODBYE = 10
"""Seconds in which requests may end once the server is told to stop."""


class SecretAlone(BaseSettings):
    """The secret key, from wherever the settings take it, if it is set at all."""

    model_config = Settings.model_config

    secret_key: SecretStr | None = None


def serve(port: int) -> None:
    """Migrate the database, then serve it on loopback."""
    if SecretAlone().secret_key is None:
        os.environ[VARIABLE] = secrets.token_urlsafe(48)
        sys.stderr.write(f"{VARIABLE} is not set: a key was made for this process only; tokens end with it.\n")
    settings = load_settings()
    run_or_exit(migrate(settings))
    if settings.documentation:
        sys.stderr.write(f"Documentation: http://{HOST}:{port}/docs\n")
    uvicorn.run(
        "reference_api.main:app",
        host=HOST,
        port=port,
        access_log=False,
        log_config=None,
        ws_max_size=settings.message_limit,
        server_header=False,
        timeout_graceful_shutdown=GOODBYE,
        proxy_headers=False,  # no proxy is in front: a client could name itself anew for each request
    )


def read_port() -> int:
    """The port that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m reference_api", description="Serve the reference API on SQLite.")
    parser.add_argument("--port", type=int, default=8000, help="the port on loopback (default: %(default)s)")
    port: int = parser.parse_args().port
    return port


if __name__ == "__main__":
    serve(read_port())
