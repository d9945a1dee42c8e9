"""Has FastAPI and the test client import all that they import at their first use, before any subject runs."""

import threading
import warnings
from importlib.util import find_spec


def warm_up() -> str:
    """Declares routes, asks them and reads the document. Says why that was not possible; empty where it was."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _use()
    except Exception as error:  # noqa: BLE001 - a subject that needs it will say so
        return f"{type(error).__name__}: {error}"
    running = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
    return f"threads go on: {', '.join(running)}" if running else ""


def _use() -> None:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient
    from pydantic import BaseModel

    class Model(BaseModel):
        name: str

    app = FastAPI()

    @app.post("/json/{number}")
    def json(number: int, body: Model, query: str = "") -> str:
        return f"{number}{query}{body.name}"

    if reads_forms := find_spec("multipart") is not None or find_spec("python_multipart") is not None:
        from fastapi import Form

        @app.post("/form")
        def form(name: str = Form()) -> str:  # noqa: FAST002 - every release knows this form
            return name

    client = TestClient(app)
    client.post("/json/1", json={"name": "x"})
    client.post("/json/x", json={})
    if reads_forms:
        client.post("/form", data={"name": "x"})
    client.get("/openapi.json")
