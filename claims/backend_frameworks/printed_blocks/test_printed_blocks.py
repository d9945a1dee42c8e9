import importlib

import pytest
from fastapi import Depends, FastAPI

from casebook.probes import answer, control, raises
from claims.backend_frameworks.printed_blocks import api_key, export, given, overrides

pytestmark = pytest.mark.contract

FOLDER = "claims.backend_frameworks.printed_blocks"
BLOCKS = {
    "nested": ("nested", "AsyncGenerator"),
    "yield": ("yield_dependencies", "AsyncGenerator"),
    "cached": ("cached", "get_item_service"),
    "class": ("class_dependency", "Query"),
    "tasks": ("tasks", "UserCreate"),
    "reports": ("reports", "ReportRequest"),
    "private": ("private", "Query"),
}


@control
def test_plain_app(client):
    app = FastAPI()

    @app.get("/")
    async def read():
        return "read"

    assert answer(client(app).get("/")) == (200, "read")


@pytest.mark.parametrize(("block", "missing"), BLOCKS.values(), ids=BLOCKS)
def test_block(observe, block, missing):
    """The module of the block is imported."""
    observe(
        lambda: importlib.import_module(f"{FOLDER}.{block}").__name__,
        correct=f"{FOLDER}.{block}",
        symptom=raises(NameError, f"^name '{missing}' is not defined$"),
    )


def test_api_key(client, observe):
    """The answers to a right and to a wrong key."""
    app = FastAPI()

    @app.get("/key")
    async def read(key: str = Depends(api_key.verify_api_key)):
        return key

    seen = [answer(client(app).get("/key", headers={"X-API-Key": key})) for key in ("right", "wrong")]
    observe(seen, correct=[(200, "right"), (403, {"detail": "Invalid API key"})])


def test_export(client, observe):
    """The status of the export, or what is raised while it is sent."""
    app = FastAPI()
    app.include_router(export.router)
    observe(
        lambda: client(app).get("/export/users").status_code,
        correct=200,
        symptom=raises(NameError, "^name 'user_service' is not defined$"),
    )


def test_overrides(client, observe):
    """The status of an endpoint whose session is overridden, or what is raised in the override."""
    app = FastAPI()
    app.dependency_overrides = overrides.app.dependency_overrides

    @app.get("/")
    async def read(session: object = Depends(given.get_db), user: object = Depends(given.get_current_user)):
        return "read"

    observe(
        lambda: client(app).get("/").status_code,
        correct=200,
        symptom=raises(NameError, "^name 'test_session_maker' is not defined$"),
    )
