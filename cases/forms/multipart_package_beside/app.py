"""A program: the parts of an app with forms, beside a module as the package multipart brings it.

The module has the name and the version of the package, and nothing else; FastAPI reads no more of it before it gives up.
"""

import sys
from pathlib import Path
from typing import Any


def add_multipart(folder: Path) -> None:
    """Puts the module where python-multipart's own packages are found first, as in one folder of installed packages."""
    folder.mkdir()
    (folder / "multipart.py").write_text('__version__ = "1.2.0"\n')
    sys.path.append(str(folder))


def use_alias() -> None:
    try:
        import python_multipart
        import python_multipart.multipart
    except ImportError:  # before 0.0.13 there is the old name alone
        return
    sys.modules["multipart"] = python_multipart
    sys.modules["multipart.multipart"] = python_multipart.multipart


def create_app(kind: str) -> Any:
    from fastapi import FastAPI, File, Form, Request, UploadFile

    app = FastAPI()
    if kind in {"form", "alias"}:

        @app.post("/")
        async def read_form(value: str = Form(...)) -> str:
            return value

    if kind == "file":

        @app.post("/")
        async def read_file(value: bytes = File(...)) -> str:
            return value.decode()

    if kind == "upload":

        @app.post("/")
        async def read_upload(value: UploadFile) -> str:
            return (await value.read()).decode()

    if kind == "request":

        @app.post("/")
        async def read_request(request: Request) -> str:
            return (await request.form())["value"]

    return app


def run(kind: str, beside: str) -> str:
    """What the endpoint answers, or what was raised."""
    if beside == "beside":
        add_multipart(Path("installed"))
    if kind == "alias":
        use_alias()
    from fastapi.testclient import TestClient

    sent = {"files": {"value": ("a.txt", b"sent")}} if kind in {"file", "upload"} else {"data": {"value": "sent"}}
    try:
        return TestClient(create_app(kind)).post("/", **sent).text
    except (AssertionError, RuntimeError) as error:
        return f"{type(error).__name__} {str(error).splitlines()[0].strip()}"
