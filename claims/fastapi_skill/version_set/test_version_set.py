from importlib.metadata import version

import httpx
import pytest
from jose import jwt

from casebook.probes import answer, control
from claims.fastapi_skill.version_set import app

pytestmark = pytest.mark.contract

GUIDE = {
    "fastapi": "0.128.0",
    "pydantic": "2.11.7",
    "sqlalchemy": "2.0.30",
    "uvicorn": "0.35.0",
    "python-jose": "3.3.0",
}
ITEM = {"name": "Pen", "id": 1}


@control
def test_document_is_made():
    assert app.app.openapi()["info"]["title"] == "My API"


def test_installed(observe):
    """The versions that are installed together."""
    observe({package: version(package) for package in GUIDE}, correct=GUIDE)


def test_served(serve, observe):
    """What Uvicorn answers: to an item that is stored, to the list, to a token, and to one that somebody else signed."""
    keys = (app.SECRET_KEY, "a-key-of-somebody-else")
    tokens = [jwt.encode({"sub": "1"}, key, algorithm="HS256") for key in keys]
    with serve(["uvicorn", "claims.fastapi_skill.version_set.app:app", "--fd", "{fd}"]) as server:
        base = f"http://127.0.0.1:{server.port}"
        sent = [httpx.post(f"{base}/items", json={"name": "Pen"}, timeout=20), httpx.get(f"{base}/items")]
        sent += [httpx.get(f"{base}/tokens/{token}") for token in tokens]
    observe(
        [answer(response) for response in sent],
        correct=[(201, ITEM), (200, [ITEM]), (200, {"sub": "1"}), (401, {"detail": "Could not validate credentials"})],
    )
