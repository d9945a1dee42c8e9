"""`casebook osv`: the cases as OSV records, for `uv audit`, pip-audit and other scanners."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from casebook.catalogue.locate import Locator
from casebook.catalogue.osv.database import Database
from casebook.catalogue.osv.files import write_records
from casebook.catalogue.packaged import catalogue
from casebook.commands.terminal import err
from casebook.errors import InputError
from casebook.model.facts import Url

PORT = 8042


def add_to(app: typer.Typer) -> None:
    app.command("osv")(command)


def command(
    serve: Annotated[
        bool, typer.Option("--serve", help="Answer on this machine as osv.dev does, until stopped.")
    ] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to serve; 0: any port that is free.")] = PORT,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write each record as a file into this folder.")
    ] = None,
    site: Annotated[
        str, typer.Option(metavar="URL", help="Where the pages of the report are, which records then name.")
    ] = "",
) -> None:
    """Tell `uv audit` and pip-audit what affects a project.

    It answers as osv.dev does. Most cases are no security issues, and each record says so. No network is used, and only this
    machine is served.
    """
    if not serve and out is None:
        raise InputError(
            "neither --serve nor --out is given", hint="Serve the records with --serve, or write them with --out DIR."
        )
    database = Database(Locator(catalogue()), _address(site))
    if out is not None:
        written = write_records(database, out)
        err.print(f"written: {written.files} records in {out}, {written.changed} changed, {written.removed} removed")
    if serve:
        _serve(database, port)


def _address(site: str) -> str:
    try:
        return TypeAdapter(Url).validate_python(site) if site else ""
    except ValidationError:
        raise InputError(f"{site!r} is not a URL", hint="Write it like https://example.org/casebook.") from None


def _serve(database: Database, port: int) -> None:
    from casebook.commands.serving import Server

    try:
        server = Server(database, port)
    except OSError as error:
        raise InputError(
            f"port {port} cannot be served: {error.strerror}", hint="Choose another with --port, or any with --port 0."
        ) from None
    sys.stdout.write(f"{server.address}\n")
    sys.stdout.flush()
    err.print(
        f"{len(database.cases)} cases as of {database.locator.catalogue.today}; stop with Ctrl+C. Ask them with\n"
        f"  uv audit --service-url {server.address}\n"
        f"  pip-audit --vulnerability-service osv --osv-url {server.address}/v1/query"
    )
    server.until_stopped()
